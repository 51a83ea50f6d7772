import type { Notifier } from '../../ports/notifier.ts';
import { notificationSlack } from '../../render/notification-slack.ts';
import { postJson } from './post-json.ts';

/** Milliseconds for one message. */
const timeout = 10_000;

/**
 * Sends to an incoming webhook of Slack, or of what speaks like it.
 * @param url It is a secret: whoever has it can write to the channel.
 */
export function createSlackNotifier(url: string, isPrivate: boolean): Notifier {
  return {
    send: (message) =>
      postJson({ url, body: JSON.stringify(notificationSlack(message)), isPrivate, timeout }),
  };
}
