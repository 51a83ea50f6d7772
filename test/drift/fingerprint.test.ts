import { describe, expect, test } from '@jest/globals';
import { detectDrift } from '../../src/drift/detect-drift.ts';
import { accountOf, allow, deny, documentOf, policyOf, userOf } from '../support/account-builder.ts';

function fingerprintOf(declared: readonly object[], live: readonly object[], others = 0): string {
  const users = Array.from({ length: others }, (_, index) => userOf(`u${index}`));
  const { changes } = detectDrift(
    accountOf({ policies: [policyOf('p', documentOf(...declared))] }),
    accountOf({ users, policies: [policyOf('p', documentOf(...live))] }),
  );
  return changes.find(({ name }) => name === 'p')?.fingerprint ?? '';
}

const added = fingerprintOf([allow('s3:GetObject')], [allow(['s3:GetObject', 's3:PutObject'])]);

describe('fingerprint', () => {
  test('a fixed difference has a fixed fingerprint: issues of earlier versions are found again', () => {
    expect(added).toBe('8c82d33d341ad4ca82684219153a4f2ded4653d3b23c46fefccb6e39f802c2ab');
  });

  test.each<[string, string]>([
    ['order', fingerprintOf([allow('s3:GetObject')], [allow(['s3:PutObject', 's3:GetObject'])])],
    ['case', fingerprintOf([allow('S3:getObject')], [allow(['s3:GETOBJECT', 's3:putobject'])])],
    ['other changes', fingerprintOf([allow('s3:GetObject')], [allow(['s3:GetObject', 's3:PutObject'])], 60)],
  ])('%s does not show in it', (_, fingerprint) => {
    expect(fingerprint).toBe(added);
  });

  test.each<[string, string]>([
    ['another action', fingerprintOf([allow('s3:GetObject')], [allow(['s3:GetObject', 's3:DeleteObject'])])],
    ['another effect', fingerprintOf([allow('s3:GetObject')], [deny(['s3:GetObject', 's3:PutObject'])])],
    ['the way back', fingerprintOf([allow(['s3:GetObject', 's3:PutObject'])], [allow('s3:GetObject')])],
  ])('%s has another one', (_, fingerprint) => {
    expect(fingerprint).not.toBe(added);
  });
});
