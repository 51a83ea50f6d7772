import { describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole } from '../../support/fake-console.ts';

describe('four-eyes serve', () => {
  test.each([
    [{ PORT: 'http' }, '`PORT` is no port: `http`'],
    [{ PORT: '65536' }, '`PORT` is no port: `65536`'],
    [{ NODE_ENV: 'production' }, '`serve` does not start with settings missing (none is set)'],
    [{ APP_ID: '1' }, '`serve` does not start with settings missing (set: APP_ID)'],
    [{ AWS_PROFILE: 'x' }, 'missing: the secret of the webhook (WEBHOOK_SECRET)'],
    [
      { APP_ID: '1', PRIVATE_KEY: 'k', WEBHOOK_SECRET: 's', AWS_PROFILE: 'x' },
      'this version of four-eyes has no GitHub App server yet',
    ],
  ])('A80 %j: it refuses to start', async (environment, message) => {
    const console = fakeConsole({ environment });

    const status = await runCommandLine(['serve', '--once'], console);

    expect({ status, out: console.out() }).toEqual({ status: 2, out: '' });
    expect(console.error()).toContain(message);
  });
});
