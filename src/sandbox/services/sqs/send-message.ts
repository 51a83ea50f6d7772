import { randomUUID } from 'node:crypto';
import type { StoredMessage, StoredQueue } from '../../state/queue-state.ts';

/** Puts a message at the end of a queue. `now` is in milliseconds since 1970. */
export function sendMessage(queue: StoredQueue, body: string, now: number): StoredMessage {
  const message: StoredMessage = {
    id: randomUUID(),
    body,
    sentAt: now,
    receiptHandle: '',
    visibleAt: now,
    received: 0,
  };
  queue.messages.push(message);
  return message;
}
