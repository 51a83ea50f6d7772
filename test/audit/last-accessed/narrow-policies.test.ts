import { describe, expect, test } from '@jest/globals';
import { narrowPolicies, sortUses } from '../../../src/audit/last-accessed/narrow-policies.ts';
import { allow, deny, documentOf } from '../../support/account-builder.ts';
import { daysAgo, now } from '../../support/hygiene-facts.ts';

const uses = sortUses(
  [
    { service: 's3', lastUsed: daysAgo(90) },
    { service: 'SQS', lastUsed: daysAgo(91) },
    { service: 'xray' },
    { service: 'logs', lastUsed: daysAgo(1) },
  ],
  now,
  90,
);

function narrow(...statements: readonly object[]) {
  return narrowPolicies([{ name: 'p', document: documentOf(...statements) }], uses).map(
    ({ after, isProved }) => ({
      actions: after.statements.map(({ effect, action }) => [
        effect,
        action.negated ? 'not' : 'only',
        ...action.values,
      ]),
      isProved,
    }),
  );
}

describe('narrower policies', () => {
  test('services that were not used for longer, or never, are unused', () => {
    expect(uses).toEqual({ used: ['logs', 's3'], unused: ['sqs', 'xray'] });
  });

  test('actions of unused services go, statements of nothing else with them, and others stay', () => {
    const found = narrow(allow(['s3:GetObject', 'sqs:SendMessage', 'kms:Decrypt']), allow('XRay:Put*'));

    expect(found).toEqual([{ actions: [['Allow', 'only', 's3:GetObject', 'kms:Decrypt']], isProved: true }]);
  });

  test('everything becomes the services that are used', () => {
    expect(narrow(allow('*'))).toEqual([{ actions: [['Allow', 'only', 'logs:*', 's3:*']], isProved: true }]);
  });

  test('NotAction leaves the unused services out', () => {
    const found = narrow({ Effect: 'Allow', NotAction: ['iam:*', 'sqs:*'], Resource: '*' });

    expect(found).toEqual([{ actions: [['Allow', 'not', 'iam:*', 'sqs:*', 'xray:*']], isProved: true }]);
  });

  test('a Deny stays: taking from it would give', () => {
    const found = narrow(deny('sqs:*'), allow(['sqs:*', 's3:*']));

    expect(found).toEqual([
      {
        actions: [
          ['Deny', 'only', 'sqs:*'],
          ['Allow', 'only', 's3:*'],
        ],
        isProved: true,
      },
    ]);
  });

  test('a policy of which everything is used is left out', () => {
    expect(narrow(allow(['s3:*', 'logs:PutLogEvents']), deny('xray:*'))).toEqual([]);
  });
});
