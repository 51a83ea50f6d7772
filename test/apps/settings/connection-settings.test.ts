import { describe, expect, test } from '@jest/globals';
import { isLocalMode, readConnectionSettings } from '../../../src/apps/settings/connection-settings.ts';

const github = { APP_ID: '1', PRIVATE_KEY: 'key', WEBHOOK_SECRET: 'secret' };
const missingAws =
  'AWS credentials (AWS_PROFILE, or AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY, or AWS_WEB_IDENTITY_TOKEN_FILE with AWS_ROLE_ARN, or AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, or AWS_CONTAINER_CREDENTIALS_FULL_URI, or AWS_EC2_METADATA_DISABLED=false)';

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
    ['nothing of AWS', { APP_ID: '1' }],
    ['half a key pair', { AWS_ACCESS_KEY_ID: 'AKIA' }],
    ['the role of the machine, switched off', { AWS_EC2_METADATA_DISABLED: 'true' }],
  ])('A80 %s: what is missing for AWS is named', (_name, environment) => {
    expect(readConnectionSettings(environment).missingAws).toBe(missingAws);
  });

  test('the role of the machine counts where it is said to be meant', () => {
    const settings = readConnectionSettings({ AWS_EC2_METADATA_DISABLED: 'false' });

    expect(settings).toEqual({ isProduction: false, present: ['AWS_EC2_METADATA_DISABLED'], hasAws: true });
    expect(isLocalMode(settings)).toBe(false);
  });

  test('with all of it nothing is missing, and no value is kept', () => {
    const settings = readConnectionSettings({ ...github, AWS_PROFILE: 'production', NODE_ENV: 'production' });

    expect(settings).toEqual({
      isProduction: true,
      present: ['APP_ID', 'AWS_PROFILE', 'PRIVATE_KEY', 'WEBHOOK_SECRET'],
      hasAws: true,
    });
  });
});
