import { describe, expect, test } from '@jest/globals';
import jsonPatch from 'fast-json-patch';
import { detectDrift } from '../../src/drift/detect-drift.ts';
import type { DriftChange } from '../../src/drift/drift-change.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import {
  accountOf,
  allow,
  arnOf,
  deny,
  documentOf,
  groupOf,
  instanceProfileOf,
  policyOf,
  roleOf,
  trust,
  userOf,
} from '../support/account-builder.ts';

function onlyChange(declared: Partial<AccountInventory>, live: Partial<AccountInventory>): DriftChange {
  const { changes } = detectDrift(accountOf(declared), accountOf(live));
  const [change] = changes;
  if (change === undefined || changes.length !== 1) throw new Error(`${changes.length} changes, not one`);
  return change;
}

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

describe('detectDrift', () => {
  test('an attached AdministratorAccess is one critical operation', () => {
    const change = onlyChange(
      { roles: [roleOf('deploy', { attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] })] },
      {
        roles: [
          roleOf('deploy', { attachedPolicies: [administrator, 'arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
        ],
      },
    );

    expect(change).toMatchObject({ kind: 'changed', severity: 'critical', arn: arnOf('role', 'deploy') });
    expect(change.patch).toEqual([{ op: 'add', path: '/Policies/0', value: administrator }]);
    expect(change.reasons[0]).toEqual({
      ruleId: 'administrator-access',
      severity: 'critical',
      reason: 'it allows every action on every resource, which nobody reviewed',
      part: 'Policies',
    });
  });

  test('one added action is one operation, whatever the order of the file', () => {
    const change = onlyChange(
      {
        policies: [
          policyOf('read', documentOf(allow(['s3:ListBucket', 's3:GetObject'], 'arn:aws:s3:::b/*'))),
        ],
      },
      {
        policies: [
          policyOf(
            'read',
            documentOf(allow(['s3:GetObject', 's3:DeleteObject', 's3:ListBucket'], 'arn:aws:s3:::b/*')),
          ),
        ],
      },
    );

    expect(change.patch).toEqual([
      { op: 'add', path: '/Policy/Statement/0/Action/0', value: 's3:deleteobject' },
    ]);
    expect(change.severity).toBe('medium');
  });

  test('reordered lists and a scalar in place of a list are no drift', () => {
    const declared = accountOf({
      users: [
        userOf('ada', {
          groups: ['a', 'b'],
          tags: [
            { key: 'x', value: '1' },
            { key: 'y', value: '2' },
          ],
        }),
      ],
      roles: [
        roleOf('deploy', {
          inlinePolicies: [{ name: 'p', document: documentOf(allow(['s3:GetObject', 's3:PutObject'])) }],
        }),
      ],
    });
    const live = accountOf({
      users: [
        userOf('ada', {
          groups: ['b', 'a'],
          tags: [
            { key: 'y', value: '2' },
            { key: 'x', value: '1' },
          ],
        }),
      ],
      roles: [
        roleOf('deploy', {
          inlinePolicies: [
            { name: 'p', document: documentOf(allow(['s3:PutObject', 'S3:GetObject'], ['*'])) },
          ],
        }),
      ],
    });

    expect(detectDrift(declared, live).changes).toEqual([]);
  });

  test('statements in another order are cosmetic, and no more than that', () => {
    const [first, second] = [allow('s3:GetObject'), deny('iam:*')];
    const change = onlyChange(
      { policies: [policyOf('p', documentOf(first, second))] },
      { policies: [policyOf('p', documentOf(second, first))] },
    );

    expect(change).toMatchObject({ kind: 'cosmetic', severity: 'info' });
    expect(change.patch).toEqual([{ op: 'move', from: '/Policy/Statement/1', path: '/Policy/Statement/0' }]);
  });

  test('a resource on one side only is missing or unmanaged, and swapping the sides swaps the two', () => {
    const account = accountOf({
      users: [userOf('ada')],
      groups: [groupOf('everyone')],
      roles: [roleOf('deploy')],
      policies: [policyOf('read', documentOf(allow('s3:GetObject')))],
      instanceProfiles: [instanceProfileOf('web')],
    });

    const missing = detectDrift(account, accountOf()).changes;
    const unmanaged = detectDrift(accountOf(), account).changes;

    expect(missing.map(({ kind }) => kind)).toEqual(Array(5).fill('missing'));
    expect(unmanaged.map(({ kind }) => kind)).toEqual(Array(5).fill('unmanaged'));
    expect(missing.map(({ arn }) => arn).sort()).toEqual(unmanaged.map(({ arn }) => arn).sort());
    expect(detectDrift(account, account).changes).toEqual([]);
  });

  test('the same name under another path is changed, for names are unique without case and path', () => {
    const change = onlyChange(
      { roles: [roleOf('deploy', { path: '/ci/' })] },
      { roles: [roleOf('Deploy', { path: '/' })] },
    );

    expect(change.kind).toBe('changed');
    expect(change.arn).toBe(arnOf('role', 'deploy', '/ci/'));
    expect(change.patch).toEqual([
      { op: 'replace', path: '/Name', value: 'Deploy' },
      { op: 'replace', path: '/Path', value: '/' },
    ]);
  });

  test('A53 a principal with another unique id under the same ARN is recreated', () => {
    const known = new Map([[arnOf('role', 'deploy'), 'AROAFORMER']]);
    const declared = accountOf({ roles: [roleOf('deploy')] });
    const live = accountOf({ roles: [roleOf('deploy', { uniqueId: 'AROALATTER' })] });

    const [change] = detectDrift(declared, live, { knownUniqueIds: known }).changes;

    expect(change).toMatchObject({ kind: 'recreated', severity: 'high', patch: [] });
    expect(detectDrift(declared, live).changes).toEqual([]);
  });

  test('A53 a dead unique id in a trust policy is named for what it is', () => {
    const change = onlyChange(
      { roles: [roleOf('audit', { trustPolicy: documentOf(trust(arnOf('role', 'deploy'))) })] },
      { roles: [roleOf('audit', { trustPolicy: documentOf(trust('AROAEXAMPLEEXAMPLE123')) })] },
    );

    expect(change.reasons).toEqual([
      {
        ruleId: 'widened-trust',
        severity: 'medium',
        reason:
          'the trust policy names the unique id of a principal that was deleted; recreating the principal does not restore the grant',
        part: 'AssumeRolePolicyDocument',
      },
    ]);
  });

  test('A67 a planted version that is not the default is drift', () => {
    const reviewed = documentOf(allow('s3:GetObject'));
    const change = onlyChange(
      { policies: [policyOf('read', reviewed)] },
      {
        policies: [
          policyOf('read', reviewed, {
            versions: [
              { versionId: 'v1', isDefault: true, document: reviewed },
              { versionId: 'v2', isDefault: false, document: documentOf(allow('*')) },
            ],
          }),
        ],
      },
    );

    expect(change).toMatchObject({ kind: 'changed', severity: 'critical' });
    expect(change.patch.map(({ op, path }) => [op, path])).toEqual([['add', '/OtherVersions/0']]);
  });

  test('A46 only roles under /aws-service-role/ are skipped, whatever else carries such a name', () => {
    const live = accountOf({
      roles: [
        roleOf('AWSServiceRoleForSupport', { path: '/aws-service-role/support.amazonaws.com/' }),
        roleOf('AWSServiceRoleForEvil'),
      ],
      users: [userOf('mallory', { path: '/aws-service-role/' })],
    });

    const { changes, leftOut } = detectDrift(accountOf(), live);

    expect(changes.map(({ name, kind }) => [name, kind])).toEqual([
      ['mallory', 'unmanaged'],
      ['AWSServiceRoleForEvil', 'unmanaged'],
    ]);
    expect(leftOut).toEqual([
      {
        kind: 'serviceLinkedRole',
        reason: 'service-linked roles belong to AWS services',
        count: 1,
        arns: [arnOf('role', 'AWSServiceRoleForSupport', '/aws-service-role/support.amazonaws.com/')],
      },
    ]);
  });

  test('A46 roles of Identity Center are inventoried and judged', () => {
    const path = '/aws-reserved/sso.amazonaws.com/';
    const provider = `arn:aws:iam::222222222222:saml-provider/AWSSSO_1_DO_NOT_DELETE`;
    const trustPolicy = documentOf({ ...trust({ Federated: provider }), Action: 'sts:AssumeRoleWithSAML' });
    const live = accountOf({
      roles: [
        roleOf('AWSReservedSSO_Admin_1', { path, trustPolicy, attachedPolicies: [administrator] }),
        roleOf('AWSReservedSSO_Read_2', { path, trustPolicy }),
      ],
    });

    const { changes, leftOut } = detectDrift(accountOf(), live);

    expect(changes).toEqual([]);
    expect(leftOut[0]).toMatchObject({ kind: 'identityCenterRole', count: 2 });
    expect(leftOut[0]?.judged?.map(({ arn, severity }) => [arn, severity])).toEqual([
      [arnOf('role', 'AWSReservedSSO_Admin_1', path), 'critical'],
      [arnOf('role', 'AWSReservedSSO_Read_2', path), 'high'],
    ]);
  });

  test('what another owner manages is left out of unmanaged alone, and counted', () => {
    const arn = arnOf('role', 'network-reader', '/landing-zone/');
    const managedElsewhere = [
      {
        owner: 'platform',
        reason: 'landing zone',
        selector: { kind: 'arns' as const, arns: new Set([arn]) },
      },
    ];
    const role = roleOf('network-reader', { path: '/landing-zone/' });

    const undeclared = detectDrift(accountOf(), accountOf({ roles: [role] }), { managedElsewhere });
    const changed = detectDrift(
      accountOf({ roles: [role] }),
      accountOf({ roles: [{ ...role, maxSessionDuration: 43_200 }] }),
      { managedElsewhere },
    );

    expect(undeclared.changes).toEqual([]);
    expect(undeclared.leftOut).toEqual([
      { kind: 'managedElsewhere', owner: 'platform', reason: 'landing zone', count: 1, arns: [arn] },
    ]);
    expect(changed.changes.map(({ kind }) => kind)).toEqual(['changed']);
  });

  test('with tags: declared, only declared tag keys are compared', () => {
    const declared = accountOf({ users: [userOf('ada', { tags: [{ key: 'team', value: 'web' }] })] });
    const tags = [
      { key: 'team', value: 'web' },
      { key: 'aws:cloudformation:stack-name', value: 'x' },
    ];
    const live = accountOf({ users: [userOf('ada', { tags })] });

    expect(detectDrift(declared, live).changes).toHaveLength(1);
    expect(detectDrift(declared, live, { tags: 'declared' }).changes).toEqual([]);
  });

  test('the fingerprint stays when lists are reordered and when other parts change alike on both sides', () => {
    const before = onlyChange(
      { roles: [roleOf('deploy', { attachedPolicies: ['arn:aws:iam::aws:policy/B'] })] },
      { roles: [roleOf('deploy', { attachedPolicies: ['arn:aws:iam::aws:policy/B', administrator] })] },
    );
    const after = onlyChange(
      {
        roles: [
          roleOf('deploy', { attachedPolicies: ['arn:aws:iam::aws:policy/A', 'arn:aws:iam::aws:policy/B'] }),
        ],
      },
      {
        roles: [
          roleOf('deploy', {
            attachedPolicies: [administrator, 'arn:aws:iam::aws:policy/B', 'arn:aws:iam::aws:policy/A'],
          }),
        ],
      },
    );

    expect(after.fingerprint).toBe(before.fingerprint);
    expect(before.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test('A56 another difference of the same resource has another fingerprint', () => {
    const declared = { roles: [roleOf('deploy')] };
    const fingerprints = [
      { maxSessionDuration: 7200 },
      { maxSessionDuration: 43_200 },
      { maxSessionDuration: 7200, description: 'x' },
      { attachedPolicies: [administrator] },
    ].map((parts) => onlyChange(declared, { roles: [roleOf('deploy', parts)] }).fingerprint);

    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  test('the patch of every kind of change leads from the declared to the live normal form', () => {
    const declared = accountOf({
      users: [userOf('ada', { groups: ['a'] }), userOf('bob')],
      roles: [roleOf('deploy', { description: 'x', permissionsBoundary: arnOf('policy', 'b') })],
    });
    const live = accountOf({
      users: [userOf('ada', { groups: ['b'] }), userOf('eve')],
      roles: [roleOf('deploy', { maxSessionDuration: 7200 })],
    });

    for (const change of detectDrift(declared, live).changes) {
      const before = structuredClone(change.declared ?? null);
      const after = jsonPatch.applyPatch(before, [...change.patch], true).newDocument;
      expect(after).toEqual(change.live ?? null);
    }
  });

  test('facts that the live source does not tell are not compared, and counted', () => {
    const declared = accountOf({
      roles: [roleOf('deploy', { description: 'deploys', maxSessionDuration: 7200 })],
      policies: [policyOf('read', documentOf(allow('s3:GetObject')), { description: 'x', tags: [] })],
      instanceProfiles: [
        instanceProfileOf('web', { roles: ['deploy'], tags: [{ key: 'a', value: 'b' }] }),
        instanceProfileOf('idle'),
      ],
      settings: { alias: 'acme', samlProviders: [], oidcProviders: [] },
      resourcePolicies: [{ service: 's3', name: 'logs', document: documentOf(allow('s3:GetObject')) }],
    });
    const live = accountOf({
      roles: [roleOf('deploy')],
      policies: [policyOf('read', documentOf(allow('s3:GetObject')))],
      instanceProfiles: [instanceProfileOf('web', { roles: ['deploy'] })],
      unknownFacts: [
        'roleDescription',
        'roleSessionDuration',
        'policyDescription',
        'unattachedInstanceProfiles',
        'instanceProfileTags',
        'accountSettings',
      ],
    });

    const { changes, leftOut } = detectDrift(declared, live);

    expect(changes).toEqual([]);
    expect(leftOut.map(({ kind, reason, arns }) => [kind, reason, arns])).toEqual([
      [
        'unknownLive',
        'the live source does not tell the account settings',
        ['arn:aws:iam::222222222222:root'],
      ],
      [
        'unknownLive',
        'the live source does not tell resource policies of other services',
        ['arn:aws:s3:::logs'],
      ],
      ['unknownLive', 'the live source does not tell the descriptions of roles', [arnOf('role', 'deploy')]],
      [
        'unknownLive',
        'the live source does not tell the session durations of roles',
        [arnOf('role', 'deploy')],
      ],
      [
        'unknownLive',
        'the live source does not tell the descriptions of managed policies',
        [arnOf('policy', 'read')],
      ],
      [
        'unknownLive',
        'the live source does not tell the tags of instance profiles',
        [arnOf('instance-profile', 'web')],
      ],
      [
        'unknownLive',
        'the tags of managed policies were not read, because no file declares any',
        [arnOf('policy', 'read')],
      ],
      [
        'unknownLive',
        'the live source does not tell instance profiles without a role',
        [arnOf('instance-profile', 'idle')],
      ],
    ]);
  });

  test('settings that no file declares are not compared, and counted', () => {
    const live = accountOf({ settings: { alias: 'acme', samlProviders: [], oidcProviders: [] } });

    const { changes, leftOut } = detectDrift(accountOf(), live);

    expect(changes).toEqual([]);
    expect(leftOut.map(({ kind, count }) => [kind, count])).toEqual([['undeclared', 1]]);
  });

  test('an unassigned virtual MFA device that vanished by itself is no drift: counters are not compared', () => {
    const settings = { alias: 'acme', samlProviders: [], oidcProviders: [] };
    const before = accountOf({ settings: { ...settings, summary: { MFADevices: 2, MFADevicesInUse: 1 } } });
    const after = accountOf({ settings: { ...settings, summary: { MFADevices: 1, MFADevicesInUse: 1 } } });

    expect(detectDrift(before, after).changes).toEqual([]);
  });

  test('names that are keys of every object are names like any other', () => {
    const names = ['__proto__', 'constructor', 'prototype'];
    const declared = accountOf({ roles: names.map((name) => roleOf(name)) });
    const live = accountOf({
      roles: names.map((name) =>
        roleOf(name, {
          inlinePolicies: names.map((inline) => ({
            name: inline,
            document: documentOf(allow('s3:GetObject')),
          })),
          tags: names.map((key) => ({ key, value: '1' })),
        }),
      ),
    });

    const { changes } = detectDrift(declared, live);

    expect(changes.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'prototype']);
    for (const change of changes) {
      const before = structuredClone(change.declared ?? null);
      expect(jsonPatch.applyPatch(before, [...change.patch], true).newDocument).toEqual(change.live);
    }
  });
});
