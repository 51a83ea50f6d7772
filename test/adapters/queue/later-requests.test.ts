import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createLaterRequests, type LaterRequests } from '../../../src/adapters/queue/later-requests.ts';

const start = Date.parse('2026-11-25T10:00:00Z');

let requested: string[];
let failures: unknown[];
let later: LaterRequests;
let isOpen: boolean;

beforeEach(() => {
  jest.useFakeTimers({ now: start });
  [requested, failures, isOpen] = [[], [], true];
  const queue = {
    request: (key: string) => {
      if (!isOpen) return Promise.reject(new Error('closed'));
      requested.push(key);
      return Promise.resolve();
    },
  };
  const clock = { now: () => new Date(jest.now()).toISOString() };
  later = createLaterRequests(queue, clock, (key, cause) => failures.push([key, cause]));
});

afterEach(() => {
  jest.useRealTimers();
});

function at(seconds: number): string {
  return new Date(start + seconds * 1000).toISOString();
}

test('a key is requested at its time, once', () => {
  later.request('a', at(3600));
  later.request('a', at(3600));
  jest.advanceTimersByTime(3_599_999);
  expect(requested).toEqual([]);

  jest.advanceTimersByTime(1);
  expect(requested).toEqual(['a']);

  jest.advanceTimersByTime(10_000_000);
  expect(requested).toEqual(['a']);
});

test('of several times the first counts; keys do not bear on each other', () => {
  later.request('a', at(100));
  later.request('a', at(50));
  later.request('a', at(200));
  later.request('b', at(60));

  jest.advanceTimersByTime(50_000);
  expect(requested).toEqual(['a']);

  jest.advanceTimersByTime(1_000_000);
  expect(requested).toEqual(['a', 'b']);
});

test('a time that is past is due at once, and one that no timer takes never is too soon', () => {
  later.request('past', at(-5));
  later.request('far', at(10_000_000));

  jest.advanceTimersByTime(1_000);

  expect(requested).toEqual(['past']);
});

test('what was stopped is not requested', () => {
  later.request('a', at(10));

  later.stop();
  jest.advanceTimersByTime(20_000);

  expect(requested).toEqual([]);
});

test('a request that the queue does not take is told of', async () => {
  isOpen = false;
  later.request('a', at(10));

  await jest.advanceTimersByTimeAsync(10_000);

  expect(failures).toEqual([['a', new Error('closed')]]);
});
