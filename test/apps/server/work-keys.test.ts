import { describe, expect, test } from '@jest/globals';
import { decodeWorkKey, encodeWorkKey, type WorkSubject } from '../../../src/apps/server/work-keys.ts';
import { InProcessQueue } from '../../../src/adapters/queue/in-process-queue.ts';

const repository = { owner: 'acme', name: 'iam.policies_2' };
const sha = '0123456789abcdef0123456789abcdef01234567';

describe('keys of the server', () => {
  test.each<[string, WorkSubject]>([
    ['pull-request:acme/iam.policies_2#12', { kind: 'pull-request', repository, number: 12 }],
    ['branch:acme/iam.policies_2@main', { kind: 'branch', repository, branch: 'main' }],
    ['branch:acme/iam.policies_2@rel/1.x', { kind: 'branch', repository, branch: 'rel/1.x' }],
    ['branch:acme/iam.policies_2@f%40o%23%25%20', { kind: 'branch', repository, branch: 'f@o#% ' }],
    ['branch:acme/iam.policies_2@b%C3%BC', { kind: 'branch', repository, branch: 'bü' }],
    [`merge-group:acme/iam.policies_2@${sha}`, { kind: 'merge-group', repository, sha }],
    ['repository:acme/iam.policies_2', { kind: 'repository', repository }],
    ['installations', { kind: 'installations' }],
  ])('%s', async (key, subject) => {
    const queue = new InProcessQueue();

    expect(encodeWorkKey(subject)).toBe(key);
    expect(decodeWorkKey(key)).toEqual(subject);
    await expect(queue.request(key)).resolves.toBeUndefined();
    await queue.close();
  });

  test('the pull requests of a branch too long for a key are looked at with the whole repository', () => {
    expect(encodeWorkKey({ kind: 'branch', repository, branch: 'ü'.repeat(40) })).toBe(
      'repository:acme/iam.policies_2',
    );
  });

  test.each([
    '',
    'pull-request:acme/iam',
    'pull-request:acme/iam#0',
    'pull-request:acme/iam#1x',
    'pull-request:acme#1',
    'pull-request:a/b/c#1',
    'branch:acme/iam@',
    'branch:acme/iam@%zz',
    'merge-group:acme/iam@main',
    'repository:acme/iam@main',
    'account:222222222222',
  ])('`%s` is none of them', (key) => {
    expect(decodeWorkKey(key)).toBeUndefined();
  });
});
