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
    expect(added).toBe('f7281d73a58c167c3e9b5162830ca64c4c543c3d0a039a22686df0705ae37dbd');
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

describe('fingerprint of a policy with several statements', () => {
  const objects = allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::a/*');
  const machines = allow(['ec2:RunInstances', 'ec2:StopInstances']);
  const moreObjects = allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], 'arn:aws:s3:::a/*');
  const moreMachines = allow(['ec2:RunInstances', 'ec2:StopInstances', 'ec2:TerminateInstances']);
  const administrator = allow('*');
  const usual = fingerprintOf([objects, machines], [moreObjects, moreMachines, administrator]);

  test.each<[string, readonly object[], readonly object[]]>([
    ['live statements', [objects, machines], [administrator, moreMachines, moreObjects]],
    ['reviewed statements', [machines, objects], [moreObjects, moreMachines, administrator]],
    ['both', [machines, objects], [moreMachines, administrator, moreObjects]],
  ])('the order of %s does not show in it, though they have no Sid', (_, declared, live) => {
    expect(fingerprintOf(declared, live)).toBe(usual);
  });

  test('A56 the same action added to another statement has another one', () => {
    const toObjects = allow(['s3:GetObject', 's3:PutObject', 'kms:Decrypt'], 'arn:aws:s3:::a/*');
    const toMachines = allow(['ec2:RunInstances', 'ec2:StopInstances', 'kms:Decrypt']);

    expect(fingerprintOf([objects, machines], [toObjects, machines])).not.toBe(
      fingerprintOf([objects, machines], [objects, toMachines]),
    );
  });
});
