import { describe, expect, test } from '@jest/globals';
import { logWorkEvents } from '../../../src/adapters/queue/log-work-events.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';

describe('the events of a queue in the log', () => {
  test('failures are warnings, what was given up is an error, the rest is for developers', () => {
    const logger = createRecordingLogger({ role: 'worker' });
    const observe = logWorkEvents(logger);
    const cause = new Error('denied');

    observe({ kind: 'started', key: 'account:a', attempt: 1 });
    observe({ kind: 'failed', key: 'account:a', attempt: 1, cause, retryInMilliseconds: 5 });
    observe({ kind: 'abandoned', key: 'account:a', attempt: 2, cause });
    observe({ kind: 'faulted', cause });

    expect(logger.entries).toEqual([
      { level: 'debug', message: 'run started', fields: { role: 'worker', key: 'account:a', attempt: 1 } },
      {
        level: 'warn',
        message: 'run failed and is tried again',
        fields: { role: 'worker', key: 'account:a', attempt: 1, cause, retryInMilliseconds: 5 },
      },
      {
        level: 'error',
        message: 'run failed for the last time',
        fields: { role: 'worker', key: 'account:a', attempt: 2, cause },
      },
      { level: 'error', message: 'queue has trouble', fields: { role: 'worker', cause } },
    ]);
  });
});
