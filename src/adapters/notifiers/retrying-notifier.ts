import { setTimeout as sleep } from 'node:timers/promises';
import { NotifierError, type NotificationMessage, type Notifier } from '../../ports/notifier.ts';

export interface NotifierRetries {
  /** Tries of one message, the first included. */
  readonly attempts: number;
  /** Milliseconds before the second try; doubled before each further one. */
  readonly firstDelay: number;
  /** Milliseconds; a receiver that asks for more is not waited for, and the next scan tries again. */
  readonly longestDelay: number;
}

export const defaultNotifierRetries: NotifierRetries = {
  attempts: 4,
  firstDelay: 1_000,
  longestDelay: 30_000,
};

/** A notifier that tries again what passes: a receiver that is busy, or cannot be reached. */
export function retryNotifier(
  notifier: Notifier,
  retries: NotifierRetries = defaultNotifierRetries,
): Notifier {
  const attempt = async (message: NotificationMessage, tried: number): Promise<void> => {
    try {
      await notifier.send(message);
    } catch (cause) {
      const isWorthwhile = cause instanceof NotifierError && cause.isPassing && tried < retries.attempts;
      if (!isWorthwhile) throw cause;
      const delay = Math.max(retries.firstDelay * 2 ** (tried - 1), cause.retryAfter ?? 0);
      if (delay > retries.longestDelay) throw cause;
      await sleep(delay);
      await attempt(message, tried + 1);
    }
  };
  return { send: (message) => attempt(message, 1) };
}
