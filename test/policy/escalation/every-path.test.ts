import { describe, expect, test } from '@jest/globals';
import type { AccountInventory } from '../../../src/iam/account.ts';
import { evaluateRequest } from '../../../src/policy/evaluate/evaluate-request.ts';
import type { EscalationPath } from '../../../src/policy/escalation/escalation-path.ts';
import type { EscalationFinding } from '../../../src/policy/escalation/escalation-finding.ts';
import { findEscalationPaths } from '../../../src/policy/escalation/find-escalation-paths.ts';
import { escalationPaths } from '../../../src/policy/escalation/paths/index.ts';
import { collectPrincipalPolicies } from '../../../src/policy/principals/principal-policies.ts';
import {
  account,
  administratorPolicy,
  arn,
  group,
  instanceProfile,
  inventory,
  managed,
  role,
  trustsAccount,
  trustsService,
  user,
} from '../../support/escalation-accounts.ts';
import { document, type StatementJson } from '../../support/policy-documents.ts';

const everything = document({ Action: '*' });
const samlProvider = arn('saml-provider/corp');
const oidcProvider = arn('oidc-provider/token.example.com');

/** Whether the path is one that a role takes on itself. */
function actsAsRole({ gain, needs }: EscalationPath): boolean {
  if (gain.kind === 'ownPermissions' || gain.kind === 'noBoundary') return gain.who === 'role';
  return needs.some(({ on, action }) => on === 'self' && action.includes('Role'));
}

/** The actor may do just what the path needs, minus what a test takes away. */
function statements(path: EscalationPath, without?: string): readonly StatementJson[] {
  const actions = path.needs.map(({ action }) => action).filter((action) => action !== without);
  const own = path.gain.kind === 'noBoundary' ? ['iam:PutUserPolicy', 'iam:PutRolePolicy'] : [];
  return [...actions, ...own].map((action) => ({ Action: action }));
}

function services({ gain }: EscalationPath): readonly string[] {
  return gain.kind === 'runAs' ? gain.services : [];
}

/** An account in which the path leads to administration, and nothing else does. */
function accountFor(path: EscalationPath, without?: string): AccountInventory {
  const isBounded = path.gain.kind === 'noBoundary';
  const isEmpowering = path.gain.kind === 'become' && path.gain.empowered;
  const holding = {
    may: statements(path, without),
    attached: [arn('policy/own')],
    groups: ['own'],
    ...(isBounded ? { boundary: arn('policy/boundary') } : {}),
  };
  const target = {
    attached: isEmpowering ? [arn('policy/target')] : [administratorPolicy],
  };
  const isTrusted = path.needs.some(({ action, on }) => action === 'sts:AssumeRole' && on === 'target');
  const trusts = [
    trustsService('example.amazonaws.com', ...services(path)),
    ...(isTrusted ? [trustsAccount] : []),
    { Principal: { Federated: samlProvider }, Action: 'sts:AssumeRoleWithSAML' },
    { Principal: { Federated: oidcProvider }, Action: 'sts:AssumeRoleWithWebIdentity' },
  ];
  const limited = document({ Action: 'iam:*' });
  return inventory({
    users: [user('target', target), ...(actsAsRole(path) ? [] : [user('actor', holding)])],
    roles: [
      role('target', trusts, target),
      ...(actsAsRole(path) ? [role('actor', [trustsService('x')], holding)] : []),
    ],
    groups: [group('own'), group('admins', { attached: [administratorPolicy] })],
    policies: [
      managed('own', document({ Action: 's3:ListAllMyBuckets' }), everything),
      managed('target', document({ Action: 's3:ListAllMyBuckets' })),
      managed('boundary', limited),
    ],
    instanceProfiles: [instanceProfile('target')],
    resourcePolicies: [
      {
        service: 'kms',
        name: 'k-1',
        document: document({ Principal: { AWS: account }, Action: 'kms:*' }),
      },
    ],
  });
}

function findingOf(path: EscalationPath, subject: AccountInventory): EscalationFinding | undefined {
  const actor = arn(`${actsAsRole(path) ? 'role' : 'user'}/actor`);
  return findEscalationPaths(subject).find(
    ({ principal, pathId }) => principal === actor && pathId === path.id,
  );
}

describe.each(escalationPaths.map((path) => [path.id, path] as const))('%s', (_id, path) => {
  test('leads on when every action is allowed', () => {
    const finding = findingOf(path, accountFor(path));

    expect(finding?.steps[0]).toMatchObject({ pathId: path.id, does: path.does });
    expect(finding?.steps[0]?.requests.map(({ action }) => action)).toEqual(
      expect.arrayContaining(path.needs.map(({ action }) => action)),
    );
    expect(finding?.assumptions).toEqual(expect.arrayContaining([...path.assumes]));
  });

  const needed = path.needs.filter(({ on }) => on !== 'rewrittenTarget').map(({ action }) => action);

  test.each(needed)('does not lead on without `%s`', (action) => {
    expect(findingOf(path, accountFor(path, action))).toBeUndefined();
  });

  test.each(needed)('does not lead on when `%s` is denied', (action) => {
    const subject = accountFor(path);
    const deny = { name: 'deny', document: document({ Effect: 'Deny', Action: action }) };
    const denied = {
      ...subject,
      users: subject.users.map((one) => ({ ...one, inlinePolicies: [...one.inlinePolicies, deny] })),
      roles: subject.roles.map((one) => ({ ...one, inlinePolicies: [...one.inlinePolicies, deny] })),
    };

    expect(findingOf(path, denied)).toBeUndefined();
  });

  test('does not lead on when a service control policy denies its actions', () => {
    const actions = path.needs.map(({ action }) => action);
    const deny = { name: 'deny', document: document({ Action: '*' }, { Effect: 'Deny', Action: actions }) };
    const limits = { serviceControl: [{ name: 'root', policies: [deny] }] };
    const actor = arn(`${actsAsRole(path) ? 'role' : 'user'}/actor`);

    const findings = findEscalationPaths(accountFor(path), limits);

    expect(findings.filter(({ principal, pathId }) => principal === actor && pathId === path.id)).toEqual([]);
  });

  test('every request of its first step is allowed by the policies of the account', () => {
    const subject = accountFor(path);
    const finding = findingOf(path, subject);
    const name = finding?.principal.split('/').at(-1);
    const entity = [...subject.users, ...subject.roles].find(
      (one) => one.name === name && one.arn === finding?.principal,
    );
    const { policySet } = collectPrincipalPolicies(entity ?? user('nobody'), subject);

    const trustFree = (finding?.steps[0]?.requests ?? []).filter(({ action }) => action !== 'sts:AssumeRole');

    expect(finding?.steps[0]?.requests.length).toBeGreaterThan(0);
    expect(trustFree.map((request) => evaluateRequest(request, policySet).decision)).toEqual(
      trustFree.map(() => 'allowed'),
    );
  });
});

describe('the table of paths', () => {
  test('has every id once, and actions for each', () => {
    const ids = escalationPaths.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(escalationPaths.filter(({ needs }) => needs.length === 0)).toEqual([]);
    expect(escalationPaths.filter(({ source }) => source !== 'four-eyes')).toHaveLength(67);
  });
});
