import { describe, expect, test } from '@jest/globals';
import { setupFiles } from '../../../src/apps/server/setup-files.ts';

const credentials = {
  APP_ID: '4711',
  PRIVATE_KEY: '"-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"',
  WEBHOOK_SECRET: 'f00',
  GITHUB_CLIENT_SECRET: 'not needed',
};

describe('the files of a new App', () => {
  test('the key by itself, and the rest for the environment', () => {
    const [key, environment] = setupFiles(credentials, 'https://four-eyes.example.com');

    expect(key).toEqual({
      name: 'four-eyes.private-key.pem',
      content: '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n',
    });
    expect(environment?.name).toBe('.env');
    expect(environment?.content.replace(/SECRETS='[A-Za-z0-9+/=]{44}'/, "SECRETS='…'").split('\n')).toEqual([
      "APP_ID='4711'",
      "PRIVATE_KEY_PATH='four-eyes.private-key.pem'",
      "WEBHOOK_SECRET='f00'",
      "FOUR_EYES_SIGNING_SECRETS='…'",
      "FOUR_EYES_PUBLIC_URL='https://four-eyes.example.com'",
      '',
    ]);
  });

  test.each(["'; rm -rf / #", 'a\nNODE_OPTIONS=x'])(
    'a value that would end its line is refused',
    (secret) => {
      expect(() => setupFiles({ ...credentials, WEBHOOK_SECRET: secret }, 'https://x.example')).toThrow(
        new TypeError('the value of WEBHOOK_SECRET does not fit in a line'),
      );
    },
  );
});
