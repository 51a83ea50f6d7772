import type { Probot } from 'probot';
import type { Logger } from '../../ports/logger.ts';
import type { PushRecords } from '../../ports/push-records.ts';
import type { WorkQueue } from '../../ports/work-queue.ts';
import { subjectsOfEvent } from './event-subjects.ts';
import { pushSenderOf } from './push-sender.ts';
import { encodeWorkKey } from './work-keys.ts';

interface WebhookContext {
  readonly queue: WorkQueue;
  readonly pushRecords: PushRecords;
  readonly logger: Logger;
}

/**
 * Takes every webhook whose signature Probot found right, and puts what it hints at into the queue: it is acknowledged at
 * once, whatever there is to do. A queue that cannot take it makes the delivery fail, so that GitHub shows it and it can
 * be sent again.
 */
export function listenToWebhooks(probot: Probot, { queue, pushRecords, logger }: WebhookContext): void {
  probot.onAny(async ({ id, name, payload }) => {
    const sender = pushSenderOf(name, payload);
    if (sender !== undefined) {
      await pushRecords.record(sender.repositoryId, sender.headSha, sender.account);
    }
    const keys = subjectsOfEvent(name, payload).map(encodeWorkKey);
    logger.debug('webhook taken', { delivery: id, event: name, keys });
    for (const key of keys) await queue.request(key);
  });
}
