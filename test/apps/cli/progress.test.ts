import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startProgress } from '../../../src/apps/cli/progress.ts';
import { fakeConsole } from '../../support/fake-console.ts';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('progress', () => {
  test('on a terminal it is shown after a second, and removed at the end', () => {
    const console = fakeConsole({ isErrorTerminal: true });
    const progress = startProgress(console);

    progress.show('page 1');
    jest.advanceTimersByTime(999);
    const early = console.error();
    jest.advanceTimersByTime(1);
    progress.show('page 2\u001b');
    progress.end();

    expect(early).toBe('');
    expect(console.error()).toBe('\r\u001b[2Kpage 1\r\u001b[2Kpage 2\\u{1b}\r\u001b[2K');
    expect(console.out()).toBe('');
  });

  test.each([{ isErrorTerminal: false }, { isErrorTerminal: true, environment: { TERM: 'dumb' } }])(
    'there is none with %j',
    (different) => {
      const console = fakeConsole(different);
      const progress = startProgress(console);

      progress.show('page 1');
      jest.advanceTimersByTime(5000);
      progress.end();

      expect(console.error()).toBe('');
    },
  );
});
