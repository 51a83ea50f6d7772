import { describe, expect, test } from '@jest/globals';
import { chooseLiveSource } from '../../../src/apps/settings/choose-live-source.ts';

const sample = ['111111111111', '222222222222'];
const real = ['111111111111', '345678901234'];

describe('where live IAM is read', () => {
  test.each([
    ['the sample in local mode', {}, sample, 'sandbox'],
    ['one account of the sample in local mode', {}, ['222222222222'], 'sandbox'],
    ['the sample in production', { NODE_ENV: 'production' }, sample, 'aws'],
    ['the sample with AWS credentials', { AWS_PROFILE: 'x' }, sample, 'aws'],
    ['a real account without any setting', {}, real, 'aws'],
    ['no account at all', {}, [], 'aws'],
  ])('%s', (_name, environment, declaredAccountIds, expected) => {
    const question = { environment, declaredAccountIds, wantsSandbox: false, hasLiveFile: false };

    expect(chooseLiveSource(question)).toBe(expected);
  });

  test('what the user says wins', () => {
    const question = { environment: { AWS_PROFILE: 'x' }, declaredAccountIds: real };

    expect(chooseLiveSource({ ...question, wantsSandbox: true, hasLiveFile: false })).toBe('sandbox');
    expect(chooseLiveSource({ ...question, wantsSandbox: false, hasLiveFile: true })).toBe('file');
  });
});
