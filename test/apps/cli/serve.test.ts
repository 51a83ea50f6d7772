import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../../src/apps/cli/run-command-line.ts';
import { fakeConsole } from '../../support/fake-console.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** All settings of GitHub, and none of AWS. */
const complete = {
  APP_ID: '4711',
  PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  WEBHOOK_SECRET: 'a-long-random-text',
};

describe('four-eyes serve', () => {
  test.each<[Readonly<Record<string, string>>, readonly string[]]>([
    [{ PORT: 'http' }, ['error: `PORT` is no port: `http`']],
    [{ PORT: '65536' }, ['error: `PORT` is no port: `65536`']],
    [
      { NODE_ENV: 'production' },
      [
        'error: `serve` does not start with settings missing (none is set)',
        'APP_ID: missing:',
        'PRIVATE_KEY: missing:',
        'WEBHOOK_SECRET: missing:',
        'AWS: missing: AWS credentials',
        'local mode does not run in production',
      ],
    ],
    [
      { APP_ID: '1' },
      [
        'does not start with settings missing (set: APP_ID)',
        'PRIVATE_KEY: missing:',
        'WEBHOOK_SECRET: missing:',
      ],
    ],
    [{ AWS_PROFILE: 'x' }, ['APP_ID: missing:', 'give `--local`']],
    [
      {
        APP_ID: '1',
        PRIVATE_KEY: 'k',
        WEBHOOK_SECRET: 's',
        AWS_PROFILE: 'x',
        FOUR_EYES_REPOSITORY: 'acme/iam',
      },
      [
        'error: `serve` does not start with settings that cannot be used',
        'PRIVATE_KEY: the key cannot be used: it is no private key in PEM format',
      ],
    ],
  ])('A80 %j: it refuses to start', async (environment, messages) => {
    const console = fakeConsole({ environment });

    const status = await runCommandLine(['serve', '--once'], console);

    expect({ status, out: console.out() }).toEqual({ status: 2, out: '' });
    for (const message of messages) expect(console.error()).toContain(message);
  });

  test('A80 with GitHub alone, the worker’s settings are named, and that the bot needs none of them', async () => {
    const console = fakeConsole({ environment: complete });

    expect(await runCommandLine(['serve'], console)).toBe(2);
    for (const message of [
      'does not start with settings missing',
      'AWS: missing: AWS credentials',
      'FOUR_EYES_REPOSITORY: missing: the policy repository',
      '`four-eyes serve --role bot`',
    ]) {
      expect(console.error()).toContain(message);
    }
  });

  test('A80 with settings of the worker that cannot be used, it refuses to start', async () => {
    const console = fakeConsole({
      environment: {
        ...complete,
        AWS_PROFILE: 'x',
        FOUR_EYES_REPOSITORY: 'acme',
        FOUR_EYES_CONCURRENCY: '0',
      },
    });

    expect(await runCommandLine(['serve', '--role', 'worker'], console)).toBe(2);
    expect(console.error()).toContain('FOUR_EYES_REPOSITORY: write owner and name, such as `acme/iam`');
    expect(console.error()).toContain('FOUR_EYES_CONCURRENCY: ');
  });

  test.each([
    [['--role', 'reviewer'], {}, 'there is no role `reviewer`'],
    [['--role', 'bot'], {}, 'APP_ID: missing:'],
    [['--role', 'bot', '--once'], complete, '`--once` is of local mode'],
    [['--local'], { ...complete, NODE_ENV: 'production' }, 'local mode does not run in production'],
  ])('A80 %j: it refuses to start', async (words, environment, message) => {
    const console = fakeConsole({ environment });

    expect(await runCommandLine(['serve', ...words], console)).toBe(2);
    expect(console.error()).toContain(message);
    expect(console.error()).not.toContain(complete.WEBHOOK_SECRET);
  });
});
