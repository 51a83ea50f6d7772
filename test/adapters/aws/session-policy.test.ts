import { expect, test } from '@jest/globals';
import { readOnlySessionPolicy } from '../../../src/adapters/aws/session-policy.ts';
import { readSampleOrganisation } from '../../sandbox/sample-organisation.ts';

test('the reader of the sample organisation may make every IAM call that a reading makes', async () => {
  const called = readOnlySessionPolicy.Statement.flatMap(({ Action }) => [...Action]);
  const wanted = called.filter((action) => action.startsWith('iam:'));

  for (const { accountId, roles, policies } of await readSampleOrganisation()) {
    const reader = roles.find(({ name }) => name === 'four-eyes-reader');
    const attached = policies.filter(({ arn }) => reader?.attachedPolicies.includes(arn));
    const allowed = new Set(
      attached.flatMap(({ document }) => document.statements.flatMap(({ action }) => action.values)),
    );
    expect([accountId, wanted.filter((action) => !allowed.has(action))]).toEqual([accountId, []]);
  }
});
