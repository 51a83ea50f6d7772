import { defaultQueueOptions, type QueueOptions } from './queue-options.ts';

/** What the queue on Redis can be told besides. */
export interface BullmqQueueOptions extends QueueOptions {
  /** Of Redis or Valkey, such as `rediss://user:password@cache.example.com:6379/0`. */
  readonly url: string;
  /** Begins every key in Redis; the braces keep them on one node of a cluster. */
  readonly prefix: string;
  /**
   * Milliseconds that a run may be silent before another replica takes its key. A run renews its lock three times within
   * it, and is aborted before it is over.
   */
  readonly lockDuration: number;
  /** Milliseconds between two looks for silent runs; the second look that finds one takes its key. */
  readonly stalledInterval: number;
  /** How often a run may end with its whole process before its key is given up: it may be what ends it. */
  readonly mostRecoveries: number;
  /** Milliseconds that Redis has to take a request. */
  readonly requestPatience: number;
}

/** GitHub waits ten seconds for the answer to a webhook (GitHub Docs, 'Best practices for using webhooks'). */
export const defaultBullmqOptions: Omit<BullmqQueueOptions, 'url'> = {
  ...defaultQueueOptions,
  prefix: '{four-eyes}',
  lockDuration: 30_000,
  stalledInterval: 15_000,
  mostRecoveries: 3,
  requestPatience: 5_000,
};
