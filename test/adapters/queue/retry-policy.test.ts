import { describe, expect, test } from '@jest/globals';
import { retryDelay } from '../../../src/adapters/queue/retry-policy.ts';
import { RetryAfter } from '../../../src/ports/work-queue.ts';

const policy = { attempts: 5, firstDelay: 1_000, longestDelay: 60_000 };

describe('the delay before a retry', () => {
  test.each([
    [1, 0, 500],
    [1, 0.999999, 1_000],
    [2, 0, 1_000],
    [4, 0, 4_000],
    [7, 0, 30_000],
    [7, 0.999999, 60_000],
    [100_000, 0.5, 45_000],
  ])('after attempt %d, spread by %d, is %d ms', (attempt, random, expected) => {
    const delay = retryDelay(policy, attempt, new Error('failed'), random);

    expect(delay).toBe(expected);
  });

  test.each([
    [90_000, 90_500],
    [-5, 500],
    [Number.NaN, 500],
    [Number.POSITIVE_INFINITY, 3_600_500],
  ])('of a failure that asks for %d ms is %d ms', (asked, expected) => {
    const delay = retryDelay(policy, 1, new RetryAfter(asked, 'rate limit'), 0);

    expect(delay).toBe(expected);
  });
});
