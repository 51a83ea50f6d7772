import { createHmac } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { Notifier } from '../../ports/notifier.ts';
import { notificationJson } from '../../render/notification-json.ts';
import { postJson } from './post-json.ts';

/** Milliseconds for one message. */
const timeout = 10_000;

export interface WebhookNotifierOptions {
  readonly url: string;
  /** Shared with the receiver. */
  readonly secret: string;
  readonly isPrivate: boolean;
  readonly clock: Clock;
}

/**
 * The signature that the receiver computes too: HMAC-SHA256, in hex, over the time, a full stop and the body as it came.
 * The time is signed so that an old message cannot be sent again later.
 */
export function webhookSignature(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

/** Sends signed JSON to any receiver. */
export function createWebhookNotifier({ url, secret, isPrivate, clock }: WebhookNotifierOptions): Notifier {
  return {
    send: (message) => {
      const body = notificationJson(message);
      const timestamp = String(Math.floor(Date.parse(clock.now()) / 1_000));
      const headers = {
        'x-four-eyes-delivery': message.id,
        'x-four-eyes-timestamp': timestamp,
        'x-four-eyes-signature-256': `sha256=${webhookSignature(secret, timestamp, body)}`,
      };
      return postJson({ url, body, headers, isPrivate, timeout });
    },
  };
}
