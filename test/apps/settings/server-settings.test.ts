import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { readServerSettings } from '../../../src/apps/settings/server-settings.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const signingSecret = 'b3BlbnNzbCByYW5kIC1iYXNlNjQgMzIgcHJpbnRz';

const complete = {
  APP_ID: '4711',
  PRIVATE_KEY: pem,
  WEBHOOK_SECRET: 'a-long-random-text',
  FOUR_EYES_SIGNING_SECRETS: signingSecret,
};

function readNothing(): Promise<string> {
  return Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' }));
}

async function variablesRefused(different: Readonly<Record<string, string | undefined>>) {
  const read = await readServerSettings({ ...complete, ...different }, readNothing);
  return Array.isArray(read)
    ? read.map(({ variable, message }: { variable: string; message: string }) => `${variable}: ${message}`)
    : [];
}

describe('settings of the server', () => {
  test('the least that it needs, with what holds by itself', async () => {
    await expect(readServerSettings(complete, readNothing)).resolves.toEqual({
      appId: 4711,
      privateKey: pem,
      webhookSecret: 'a-long-random-text',
      signingSecrets: { current: signingSecret, former: [] },
      host: '0.0.0.0',
      port: 3000,
      logLevel: 'info',
      dataFolder: 'four-eyes-data',
    });
  });

  test('all of it', async () => {
    const former = signingSecret.toLowerCase();
    const environment = {
      ...complete,
      FOUR_EYES_SIGNING_SECRETS: `${signingSecret}, ${former}`,
      GITHUB_API_URL: 'https://github.acme.example/api/v3/',
      FOUR_EYES_PUBLIC_URL: 'https://four-eyes.acme.example/',
      REDIS_URL: 'redis://127.0.0.1:6379',
      HOST: '127.0.0.1',
      PORT: '8080',
      METRICS_PORT: '9090',
      LOG_LEVEL: 'debug',
      FOUR_EYES_DATA: '/var/lib/four-eyes',
    };

    await expect(readServerSettings(environment, readNothing)).resolves.toEqual({
      appId: 4711,
      privateKey: pem,
      webhookSecret: 'a-long-random-text',
      signingSecrets: { current: signingSecret, former: [former] },
      apiUrl: 'https://github.acme.example/api/v3',
      publicUrl: 'https://four-eyes.acme.example',
      redisUrl: 'redis://127.0.0.1:6379',
      host: '127.0.0.1',
      port: 8080,
      metricsPort: 9090,
      logLevel: 'debug',
      dataFolder: '/var/lib/four-eyes',
    });
  });

  test.each([
    ['as a file', { PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: '/run/secrets/key.pem' }],
    ['in one line', { PRIVATE_KEY: pem.replaceAll('\n', '\\n') }],
    ['in base64', { PRIVATE_KEY: Buffer.from(pem).toString('base64') }],
  ])('the private key %s', async (_how, different) => {
    const read = await readServerSettings({ ...complete, ...different }, () => Promise.resolve(pem));

    expect(read).toMatchObject({ privateKey: pem });
  });

  test('A80 with nothing set, everything that is missing is named', async () => {
    const read = await readServerSettings({}, readNothing);

    expect(read).toEqual([
      {
        variable: 'APP_ID',
        message: "missing: the id of the GitHub App, a number (on the page of the App under 'About')",
      },
      {
        variable: 'PRIVATE_KEY',
        message:
          "missing: the private key of the GitHub App, or PRIVATE_KEY_PATH, its file (made on the page of the App under 'Private keys')",
      },
      {
        variable: 'WEBHOOK_SECRET',
        message:
          "missing: the secret that GitHub signs webhooks with (set on the page of the App under 'Webhook')",
      },
    ]);
  });

  test('one process may do without a signing secret: the data folder keeps one', async () => {
    const read = await readServerSettings({ ...complete, FOUR_EYES_SIGNING_SECRETS: undefined }, readNothing);

    expect(read).toMatchObject({ appId: 4711 });
    expect(read).not.toHaveProperty('signingSecrets');
  });

  test.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    ['an id that is no number', { APP_ID: 'four-eyes' }, 'APP_ID: it is no id of an app: write its number'],
    [
      'a key that is none',
      { PRIVATE_KEY: 'secret' },
      'PRIVATE_KEY: the key cannot be used: it is no private key in PEM format',
    ],
    [
      'a key file that is not there',
      { PRIVATE_KEY_PATH: '/nowhere' },
      'PRIVATE_KEY_PATH: the file cannot be read (ENOENT)',
    ],
    [
      'the webhook secret that Probot falls back to',
      { WEBHOOK_SECRET: 'development' },
      'WEBHOOK_SECRET: it is the default that everybody knows: choose a random one, and set it in the App too',
    ],
    [
      'a short signing secret',
      { FOUR_EYES_SIGNING_SECRETS: 'abc' },
      'FOUR_EYES_SIGNING_SECRETS: secret 1 of `FOUR_EYES_SIGNING_SECRETS` has 3 characters; 32 are the least: make one with `openssl rand -base64 32`',
    ],
    [
      'an address without encryption',
      { FOUR_EYES_PUBLIC_URL: 'http://four-eyes.acme.example' },
      'FOUR_EYES_PUBLIC_URL: write an address that begins with `https://`',
    ],
    [
      'several replicas without a common signing secret',
      { REDIS_URL: 'redis://127.0.0.1:6379', FOUR_EYES_SIGNING_SECRETS: undefined },
      'FOUR_EYES_SIGNING_SECRETS: missing: with REDIS_URL all replicas need the same secret, as `openssl rand -base64 32` prints one',
    ],
    [
      'an address of Redis that is none',
      { REDIS_URL: 'localhost:6379' },
      'REDIS_URL: write an address that begins with `redis://` or `rediss://`',
    ],
    ['a level that is none', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL: write one of debug, info, warn, error'],
    [
      'a port for metrics that is none',
      { METRICS_PORT: 'x' },
      'METRICS_PORT: it is no port: write a number from 1 to 65535',
    ],
    ['a port that is none', { PORT: '70000' }, 'PORT: it is no port: write a number from 1 to 65535'],
  ])('A80 %s is refused', async (_what, different, message) => {
    expect(await variablesRefused(different)).toEqual([message]);
  });

  test('A57 a key for another algorithm is refused without a part of it', async () => {
    const { privateKey: elliptic } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const given = elliptic.export({ type: 'pkcs8', format: 'pem' }).toString();

    expect(await variablesRefused({ PRIVATE_KEY: given })).toEqual([
      'PRIVATE_KEY: the key cannot be used: it is a key for ec, and GitHub uses RSA',
    ]);
  });
});
