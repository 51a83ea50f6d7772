import type { Clock } from '../../ports/clock.ts';
import { GitHubError } from '../../ports/github-error.ts';
import { RetryAfter } from '../../ports/work-queue.ts';

/** Where GitHub does not say until when: a minute, as its documentation asks for. */
const defaultWait = 60_000;

/** A rate limit as the queue takes it: when to try again. Undefined for every other failure. */
export function retryLater(cause: unknown, clock: Clock): RetryAfter | undefined {
  if (cause instanceof RetryAfter) return cause;
  if (!(cause instanceof GitHubError) || cause.failure !== 'rateLimited') return undefined;
  const wait =
    cause.retryAt === undefined ? defaultWait : Date.parse(cause.retryAt) - Date.parse(clock.now());
  return new RetryAfter(Math.max(0, wait), cause.message, { cause });
}
