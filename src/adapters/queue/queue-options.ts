import type { WorkObserver } from '../../ports/work-queue.ts';
import { defaultRetryPolicy, type RetryPolicy } from './retry-policy.ts';

/** What every adapter of the queue can be told. */
export interface QueueOptions {
  /** Keys that one process works on at the same time. */
  readonly concurrency: number;
  readonly retry: RetryPolicy;
  /** Milliseconds that runs under way have to end by themselves when the queue closes. */
  readonly closePatience: number;
  /** Milliseconds that they have after that, once aborted; what still runs then is left alone. */
  readonly abortPatience: number;
  readonly observe: WorkObserver;
  /** From 0 up to, not including, 1; spreads the retries. */
  readonly random: () => number;
}

/** Ends within the 30 seconds that Kubernetes and ECS give a container to stop. */
export const defaultQueueOptions: QueueOptions = {
  concurrency: 8,
  retry: defaultRetryPolicy,
  closePatience: 20_000,
  abortPatience: 5_000,
  observe: () => undefined,
  random: Math.random,
};
