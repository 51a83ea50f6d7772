import { describe, expect, test } from '@jest/globals';
import { isLocalMode, readConnectionSettings } from '../../../src/apps/settings/connection-settings.ts';

const github = { APP_ID: '1', PRIVATE_KEY: 'key', WEBHOOK_SECRET: 'secret' };
const missingAws =
  'AWS credentials (AWS_PROFILE, or AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY, or AWS_WEB_IDENTITY_TOKEN_FILE with AWS_ROLE_ARN, or AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, or AWS_CONTAINER_CREDENTIALS_FULL_URI)';

describe('connection settings', () => {
  test.each([
    ['nothing', {}, true],
    ['a region, which gives no access', { AWS_REGION: 'eu-central-1' }, true],
    ['empty variables', { APP_ID: '', AWS_PROFILE: ' ' }, true],
    ['a token for other tools', { GITHUB_TOKEN: 'x' }, true],
    ['production', { NODE_ENV: 'production' }, false],
    ['one setting of GitHub', { WEBHOOK_SECRET: 'x' }, false],
    ['one setting of AWS', { AWS_SECRET_ACCESS_KEY: 'x' }, false],
  ])('A80 with %s, local mode is %j', (_name, environment, expected) => {
    expect(isLocalMode(readConnectionSettings(environment))).toBe(expected);
  });

  test.each([
    ['AWS alone', { AWS_PROFILE: 'x' }, 3, 'the id of the GitHub App (APP_ID)'],
    [
      'no private key',
      { APP_ID: '1', WEBHOOK_SECRET: 's', AWS_PROFILE: 'x' },
      1,
      'the private key of the GitHub App (PRIVATE_KEY, or PRIVATE_KEY_PATH)',
    ],
    ['half a key pair', { ...github, AWS_ACCESS_KEY_ID: 'AKIA' }, 1, missingAws],
    ['GitHub alone', github, 1, missingAws],
  ])('A80 %s: what is missing is named', (_name, environment, count, first) => {
    const { missing } = readConnectionSettings(environment);

    expect(missing).toHaveLength(count);
    expect(missing[0]).toBe(first);
  });

  test('with all of it nothing is missing, and no value is kept', () => {
    const settings = readConnectionSettings({ ...github, AWS_PROFILE: 'production', NODE_ENV: 'production' });

    expect(settings).toEqual({
      isProduction: true,
      present: ['APP_ID', 'AWS_PROFILE', 'PRIVATE_KEY', 'WEBHOOK_SECRET'],
      missing: [],
      hasAws: true,
    });
  });
});
