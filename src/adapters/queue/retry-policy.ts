import { RetryAfter } from '../../ports/work-queue.ts';

/** How often, and how soon, a failed run is tried again. */
export interface RetryPolicy {
  /** Tries of one request, the first included. */
  readonly attempts: number;
  /** Milliseconds before the second try; doubled before each further one. */
  readonly firstDelay: number;
  /** Milliseconds; no delay is longer, unless the failure itself asks for more. */
  readonly longestDelay: number;
}

/** Seven tries within about four minutes: longer than a deployment or a secondary rate limit of GitHub lasts. */
export const defaultRetryPolicy: RetryPolicy = { attempts: 7, firstDelay: 2_000, longestDelay: 300_000 };

/** An API that asks for more patience than this is not waited for: the next schedule comes first. */
const longestAskedDelay = 3_600_000;

function askedDelay(cause: unknown): number {
  if (!(cause instanceof RetryAfter) || !(cause.milliseconds > 0)) return 0;
  return Math.min(cause.milliseconds, longestAskedDelay);
}

/**
 * Milliseconds before the next try: doubling, bounded, spread over its upper half so that a thousand lanes that failed
 * together do not come back together, and never sooner than the failure asks for.
 * @param attempt The try that failed, from 1.
 * @param random From 0 up to, not including, 1.
 */
export function retryDelay(policy: RetryPolicy, attempt: number, cause: unknown, random: number): number {
  const whole = Math.min(policy.firstDelay * 2 ** Math.min(attempt - 1, 30), policy.longestDelay);
  return Math.ceil(askedDelay(cause) + whole * (0.5 + random / 2));
}
