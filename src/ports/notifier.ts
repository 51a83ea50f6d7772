import type { RoutedNotice } from '../drift/notification/route-notices.ts';

/** What is sent at once. */
export interface NotificationMessage {
  /** The same for every attempt at one message, so that a receiver can tell a repetition. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** `result`: what one scan found new; `digest`: everything that is open. */
  readonly kind: 'result' | 'daily' | 'weekly';
  /** Worst first. */
  readonly notices: readonly RoutedNotice[];
  /** How many more there are than the message holds; the issues have all. */
  readonly left: number;
}

/** A message was not taken. */
export class NotifierError extends Error {
  override readonly name = 'NotifierError';
  /** Whether it makes sense to try again soon. */
  readonly isPassing: boolean;
  /** Milliseconds that the receiver asks to wait. */
  readonly retryAfter?: number;

  constructor(
    message: string,
    details: {
      readonly isPassing: boolean;
      readonly retryAfter?: number | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: details.cause });
    this.isPassing = details.isPassing;
    if (details.retryAfter !== undefined) this.retryAfter = details.retryAfter;
  }
}

/** One sink. */
export interface Notifier {
  /** Resolves when the receiver took it; rejects with `NotifierError`. At least once: it may get there twice. */
  send(message: NotificationMessage): Promise<void>;
}
