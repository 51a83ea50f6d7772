import { describe, expect, test } from '@jest/globals';
import type { AccountInventory } from '../../../src/iam/account.ts';
import type { PolicyDocument } from '../../../src/iam/policy-document.ts';
import { collectPrincipalPolicies } from '../../../src/policy/principals/principal-policies.ts';

const document: PolicyDocument = { version: '2012-10-17', statements: [] };
const accountPrefix = 'arn:aws:iam::222222222222';

const account: AccountInventory = {
  accountId: '222222222222',
  partition: 'aws',
  users: [],
  groups: [
    {
      type: 'group',
      name: 'Readers',
      path: '/',
      arn: `${accountPrefix}:group/Readers`,
      attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      inlinePolicies: [{ name: 'own', document }],
    },
  ],
  roles: [],
  policies: [
    { type: 'policy', name: 'limit', path: '/', arn: `${accountPrefix}:policy/limit`, document },
    { type: 'policy', name: 'deploy', path: '/', arn: `${accountPrefix}:policy/deploy`, document },
  ],
  instanceProfiles: [],
  resourcePolicies: [],
  awsManagedPolicies: [],
};

const user = {
  type: 'user',
  name: 'ann',
  path: '/',
  arn: `${accountPrefix}:user/ann`,
  uniqueId: 'AIDAEXAMPLE',
  groups: ['readers', 'gone'],
  attachedPolicies: [`${accountPrefix}:policy/deploy`],
  inlinePolicies: [{ name: 'extra', document }],
  permissionsBoundary: `${accountPrefix}:policy/limit`,
  tags: [{ key: 'team', value: 'blue' }],
} as const;

describe('collectPrincipalPolicies', () => {
  test('gathers managed, inline and group policies and the boundary', () => {
    const { policySet, principal, context } = collectPrincipalPolicies(user, account);

    expect(policySet.identity.map(({ name }) => name)).toEqual([
      `${accountPrefix}:policy/deploy`,
      'user/ann: extra (inline)',
      'group/Readers: own (inline)',
    ]);
    expect(policySet.boundary?.name).toBe(`${accountPrefix}:policy/limit`);
    expect(principal).toEqual({ type: 'user', arn: user.arn, uniqueId: 'AIDAEXAMPLE' });
    expect(context).toEqual({ 'aws:PrincipalTag/team': 'blue' });
  });

  test('a policy, group or boundary that is not in the inventory is missing, not empty', () => {
    const { missing } = collectPrincipalPolicies(
      { ...user, permissionsBoundary: `${accountPrefix}:policy/unknown` },
      account,
    );

    expect(missing).toEqual([
      { name: 'arn:aws:iam::aws:policy/ReadOnlyAccess', usedAs: 'attached policy' },
      { name: 'gone', usedAs: 'group' },
      { name: `${accountPrefix}:policy/unknown`, usedAs: 'permissions boundary' },
    ]);
  });
});
