import type { Logger } from '../../ports/logger.ts';
import type { PushRecords } from '../../ports/push-records.ts';
import type { WorkQueue } from '../../ports/work-queue.ts';
import { subjectsOfEvent } from './event-subjects.ts';
import { pushSenderOf } from './push-sender.ts';
import { isOwnComment } from './own-comment.ts';
import type { Webhook } from './receive-webhooks.ts';
import { encodeWorkKey } from './work-keys.ts';

interface WebhookContext {
  readonly queue: WorkQueue;
  readonly pushRecords: PushRecords;
  readonly logger: Logger;
  /** Numeric id of the app that this is. */
  readonly appId: number;
}

/**
 * Puts what a webhook hints at into the queue: it is acknowledged at once, whatever there is to do. Rejects where the queue
 * cannot take it, so that GitHub shows the delivery as failed and it can be sent again.
 */
export function takeWebhooks({ queue, pushRecords, logger, appId }: WebhookContext) {
  return async ({ id, event, payload }: Webhook): Promise<void> => {
    const sender = pushSenderOf(event, payload);
    if (sender !== undefined) {
      await pushRecords.record(sender.repositoryId, sender.headSha, sender.account);
    }
    const keys = isOwnComment(event, payload, appId)
      ? []
      : subjectsOfEvent(event, payload).map(encodeWorkKey);
    for (const key of keys) await queue.request(key);
    logger.info('webhook taken', { delivery: id, event, keys });
  };
}
