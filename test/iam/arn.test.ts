import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  accountRootArn,
  formatArn,
  formatIamArn,
  isAccountId,
  isAccountRootArn,
  isUniqueId,
  parseArn,
  parseIamArn,
} from '../../src/iam/arn.ts';

describe('parseArn', () => {
  test('keeps the colons of the resource', () => {
    expect(parseArn('arn:aws:logs:eu-west-1:123456789012:log-group:a:*')).toEqual({
      partition: 'aws',
      service: 'logs',
      region: 'eu-west-1',
      accountId: '123456789012',
      resource: 'log-group:a:*',
    });
  });

  test.each([[''], ['*'], ['arn'], ['arn:aws:s3:::'.slice(0, -1)], ['ARN:aws:s3:::a'], ['arn:aws:s3']])(
    'refuses `%s`',
    (text) => {
      expect(parseArn(text)).toBeUndefined();
    },
  );

  test('is undone by formatArn', () => {
    const part = fc.string().filter((text) => !text.includes(':'));
    fc.assert(
      fc.property(part, part, part, part, fc.string(), (partition, service, region, accountId, resource) => {
        const arn = { partition, service, region, accountId, resource };
        expect(parseArn(formatArn(arn))).toEqual(arn);
      }),
    );
  });
});

describe('accounts', () => {
  test.each([
    ['123456789012', true],
    ['012345678901', true],
    ['12345678901', false],
    ['1234567890123', false],
    ['12345678901a', false],
    ['123456789012\n', false],
  ])('isAccountId of `%s` is %s', (text, expected) => {
    expect(isAccountId(text)).toBe(expected);
  });

  test.each([
    [accountRootArn('123456789012', 'aws-cn'), true],
    ['arn:aws:iam::123456789012:user/root', false],
    ['arn:aws:iam::1234:root', false],
    ['arn:aws:sts::123456789012:root', false],
    ['arn:aws:iam:eu-west-1:123456789012:root', false],
  ])('isAccountRootArn of `%s` is %s', (text, expected) => {
    expect(isAccountRootArn(text)).toBe(expected);
  });
});

describe('parseIamArn', () => {
  test.each([
    ['role', '/', 'deploy'],
    ['policy', '/a/b/', 'x'],
    ['instance-profile', "/'*<../", 'x'],
  ])('reads %s, path and name', (type, path, name) => {
    const arn = formatIamArn('aws', '123456789012', type as 'role', path, name);

    expect(parseIamArn(arn)).toEqual({ partition: 'aws', accountId: '123456789012', type, path, name });
  });

  test('reads the policies of AWS', () => {
    expect(parseIamArn('arn:aws:iam::aws:policy/job-function/Billing')).toEqual({
      partition: 'aws',
      accountId: 'aws',
      type: 'policy',
      path: '/job-function/',
      name: 'Billing',
    });
  });

  test.each([
    ['arn:aws:iam::123456789012:root'],
    ['arn:aws:sts::123456789012:role/x'],
    ['arn:aws:iam:eu-west-1:123456789012:role/x'],
    ['arn:aws:iam::123456789012:role/'],
    ['arn:aws:iam::123456789012:/x'],
    ['role/x'],
  ])('refuses `%s`', (text) => {
    expect(parseIamArn(text)).toBeUndefined();
  });
});

describe('isUniqueId', () => {
  test.each([
    ['AROAEXAMPLEEXAMPLEID1', true],
    ['AIDAEXAMPLEEXAMPLEID1', true],
    ['arn:aws:iam::123456789012:role/AROA', false],
    ['AROA', false],
    ['123456789012', false],
  ])('of `%s` is %s', (text, expected) => {
    expect(isUniqueId(text)).toBe(expected);
  });
});
