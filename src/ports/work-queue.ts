/**
 * What is to be looked at again, such as `account:222222222222` or `pull-request:acme/iam#12`. A key carries no payload:
 * whoever works on it gathers the facts afresh, so a lost, repeated or forged request does no harm.
 */
export type WorkKey = string;

/** One run of a lane. */
export interface WorkRun {
  readonly key: WorkKey;
  /** 1 for the first try of a request, 2 for the first retry. */
  readonly attempt: number;
  /**
   * Aborted when the run must end: the queue is closing and its patience is over, or another replica took the key
   * because this one was silent for too long. A run that is aborted publishes nothing more and rejects.
   */
  readonly signal: AbortSignal;
}

/** Works on one key; a rejection means 'try again later'. */
export type WorkHandler = (run: WorkRun) => Promise<void>;

/** A failure that says when the next try makes sense, such as an API's `Retry-After`. */
export class RetryAfter extends Error {
  override readonly name = 'RetryAfter';
  /** The next try begins no sooner than this. */
  readonly milliseconds: number;

  constructor(milliseconds: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.milliseconds = milliseconds;
  }
}

/** The queue is closed, or cannot take the request; the sender may repeat it. */
export class WorkQueueError extends Error {
  override readonly name = 'WorkQueueError';
  readonly failure: 'closed' | 'malformedKey' | 'malformedSchedule' | 'unreachable';

  constructor(failure: WorkQueueError['failure'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** What happens in a queue, for logs and metrics. Failures are always told; nothing is given up in silence. */
export type WorkEvent =
  | { readonly kind: 'started' | 'completed'; readonly key: WorkKey; readonly attempt: number }
  | {
      readonly kind: 'failed';
      readonly key: WorkKey;
      readonly attempt: number;
      readonly cause: unknown;
      /** When the next try begins. */
      readonly retryInMilliseconds: number;
    }
  /** The last try failed; the key is worked on again at its next request. */
  | { readonly kind: 'abandoned'; readonly key: WorkKey; readonly attempt: number; readonly cause: unknown }
  /** A queue that forgets was closed before it worked on the key. */
  | { readonly kind: 'dropped'; readonly key: WorkKey }
  /** A replica died, or fell silent, while it worked on the key; the run begins again. */
  | { readonly kind: 'recovered'; readonly key: WorkKey }
  /** The queue itself has trouble, such as a lost connection; it goes on trying. */
  | { readonly kind: 'faulted'; readonly cause: unknown };

export type WorkObserver = (event: WorkEvent) => void;

/** How much there is to do. Schedules that are not due count nowhere. */
export interface QueueDepth {
  readonly waiting: number;
  readonly running: number;
  /** Failed at least once, and waiting for the next try. */
  readonly retrying: number;
}

/**
 * One serial lane per key. INVARIANT: at least once (a run begins after every request that was taken), and one key is
 * never worked on twice at the same time.
 */
export interface WorkQueue {
  /**
   * Asks for a run. Requests of a key that waits already are one; however many come during a run, exactly one more run
   * follows. Resolves when the request is taken; rejects with `WorkQueueError`.
   */
  request(key: WorkKey): Promise<void>;
  /** Begins to work, with one handler for every key; called once. Without it the queue only takes requests. */
  process(handler: WorkHandler): void;
  /**
   * Requests the key at each time of a cron expression of five fields, or six with seconds first, in UTC. A key has one
   * schedule: a later one replaces it. Rejects with `WorkQueueError`.
   */
  every(cron: string, key: WorkKey): Promise<void>;
  /** Ends every schedule but those of the given keys, also what an earlier process left in a shared queue. */
  keepSchedules(keys: readonly WorkKey[]): Promise<void>;
  depth(): Promise<QueueDepth>;
  /** Resolves when nothing waits, runs or is to be tried again. */
  drain(): Promise<void>;
  /**
   * Takes no more requests and begins no more runs; runs under way may end within the patience of the queue, and are
   * then aborted. May be called twice.
   */
  close(): Promise<void>;
}
