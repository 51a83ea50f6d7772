import { WaitingError, type Job } from 'bullmq';
import { WorkQueueError, type WorkHandler, type WorkObserver } from '../../ports/work-queue.ts';
import { keepLock } from './keep-lock.ts';
import { retryDelay, type RetryPolicy } from './retry-policy.ts';

/** What Redis keeps of a failure: whoever reads Redis learns no more; the log has the cause. */
const failureInRedis = 'the run failed; see the log of the worker';

export interface LaneRunnerOptions {
  readonly handler: WorkHandler;
  readonly observe: WorkObserver;
  readonly retry: RetryPolicy;
  readonly random: () => number;
  readonly lockDuration: number;
}

/** Runs the handler for the jobs of BullMQ, one job being one request of a key. */
export class LaneRunner {
  readonly #options: LaneRunnerOptions;
  readonly #delays = new WeakMap<Job, number>();
  readonly #running = new Set<AbortController>();
  #isClosing = false;

  constructor(options: LaneRunnerOptions) {
    this.#options = options;
  }

  /** Runs that begin from now on go back to the queue at once. */
  stop(): void {
    this.#isClosing = true;
  }

  abort(): void {
    for (const controller of this.#running) {
      controller.abort(new WorkQueueError('closed', 'the queue is closing'));
    }
  }

  /** The delay that was chosen, and told, when the job failed. */
  readonly delayOf = (job: Job | undefined): number =>
    (job === undefined ? undefined : this.#delays.get(job)) ?? this.#options.retry.longestDelay;

  /** Processor of a BullMQ worker. */
  readonly run = async (job: Job, token = ''): Promise<void> => {
    if (this.#isClosing) return giveBack(job, token);
    const controller = new AbortController();
    this.#running.add(controller);
    const stopKeeping = keepLock(
      {
        duration: this.#options.lockDuration,
        renew: () => job.extendLock(token, this.#options.lockDuration),
      },
      (cause) => controller.abort(cause),
    );
    try {
      await this.#attempt(job, controller.signal);
    } catch (cause) {
      await this.#fail(job, token, cause);
    } finally {
      stopKeeping();
      this.#running.delete(controller);
    }
  };

  async #attempt(job: Job, signal: AbortSignal): Promise<void> {
    const run = { key: job.name, attempt: job.attemptsMade + 1 };
    this.#options.observe({ kind: 'started', ...run });
    await this.#options.handler({ ...run, signal });
    this.#options.observe({ kind: 'completed', ...run });
  }

  async #fail(job: Job, token: string, cause: unknown): Promise<never> {
    const run = { key: job.name, attempt: job.attemptsMade + 1, cause };
    const { observe, retry, random } = this.#options;
    if (this.#isClosing) {
      observe({ kind: 'failed', ...run, retryInMilliseconds: 0 });
      return giveBack(job, token);
    }
    if (run.attempt >= (job.opts.attempts ?? retry.attempts)) observe({ kind: 'abandoned', ...run });
    else {
      const retryInMilliseconds = retryDelay(retry, run.attempt, cause, random());
      this.#delays.set(job, retryInMilliseconds);
      observe({ kind: 'failed', ...run, retryInMilliseconds });
    }
    throw new Error(failureInRedis);
  }
}

/** To the front of the queue, for another replica or the next start; it costs no attempt. */
async function giveBack(job: Job, token: string): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}
