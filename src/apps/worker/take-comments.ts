import type { Logger } from '../../ports/logger.ts';
import type { WorkQueue } from '../../ports/work-queue.ts';
import { commentedIssueOf } from '../server/event-subjects.ts';
import { isOwnComment } from '../server/own-comment.ts';
import type { Webhook } from '../server/receive-webhooks.ts';
import type { RepositoryName } from '../server/work-keys.ts';
import { encodeWorkerKey } from './worker-keys.ts';

interface CommentContext {
  readonly queue: WorkQueue;
  readonly logger: Logger;
  /** The policy repository: issues of others are none of ours. */
  readonly repository: RepositoryName;
  /** Numeric id of the app that this is. */
  readonly appId: number;
}

/** GitHub takes names in any case. */
function fullName({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`.toLowerCase();
}

/** Has the issue looked at that somebody commented on, so that a command is answered at once; any other webhook says nothing. */
export function takeComments({ queue, logger, repository, appId }: CommentContext) {
  return async ({ id, event, payload }: Webhook): Promise<void> => {
    const commented = isOwnComment(event, payload, appId) ? undefined : commentedIssueOf(event, payload);
    if (commented === undefined || fullName(commented.repository) !== fullName(repository)) return;
    const key = encodeWorkerKey({ kind: 'issue', number: commented.number });
    await queue.request(key);
    logger.info('webhook taken', { delivery: id, event, keys: [key] });
  };
}
