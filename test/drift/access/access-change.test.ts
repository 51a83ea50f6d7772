import { describe, expect, test } from '@jest/globals';
import { detectDrift } from '../../../src/drift/detect-drift.ts';
import type { DriftChange } from '../../../src/drift/drift-change.ts';
import type { AccountInventory } from '../../../src/iam/account.ts';
import {
  accountOf,
  allow,
  arnOf,
  deny,
  documentOf,
  groupOf,
  policyOf,
  roleOf,
  trust,
  userOf,
} from '../../support/account-builder.ts';

function changesOf(
  declared: Partial<AccountInventory>,
  live: Partial<AccountInventory>,
): readonly DriftChange[] {
  return detectDrift(accountOf(declared), accountOf(live)).changes;
}

function onlyChange(declared: Partial<AccountInventory>, live: Partial<AccountInventory>): DriftChange {
  const changes = changesOf(declared, live);
  const [change] = changes;
  if (change === undefined || changes.length !== 1) throw new Error(`${changes.length} changes, not one`);
  return change;
}

function policyChange(declared: readonly object[], live: readonly object[]): DriftChange {
  return onlyChange(
    { policies: [policyOf('p', documentOf(...declared))] },
    { policies: [policyOf('p', documentOf(...live))] },
  );
}

const bucket = 'arn:aws:s3:::reports/*';
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const closed = { undetermined: [], missing: [] };

describe('what a change means for access', () => {
  test('an added action is shown by a request', () => {
    const change = policyChange(
      [allow('s3:GetObject', bucket)],
      [allow(['s3:GetObject', 's3:DeleteObject'], bucket)],
    );

    expect(change.access).toEqual([
      {
        ...closed,
        of: 'permissions',
        verdict: 'broadened',
        broadenings: 1,
        examples: [{ action: 's3:DeleteObject', resource: 'arn:aws:s3:::reports/example', context: {} }],
      },
    ]);
  });

  test('an attached policy is compared as everything that the role holds, within its boundary', () => {
    const boundary = policyOf('limit', documentOf(allow('s3:*')));
    const extra = policyOf('extra', documentOf(allow('sqs:SendMessage')));
    const role = (attachedPolicies: readonly string[]) =>
      roleOf('deploy', { attachedPolicies, permissionsBoundary: boundary.arn });

    const change = onlyChange(
      { policies: [boundary, extra], roles: [role([])] },
      { policies: [boundary, extra], roles: [role([extra.arn])] },
    );

    expect(change.access).toEqual([
      { ...closed, of: 'permissions', verdict: 'equal', broadenings: 0, examples: [] },
    ]);
    expect(change.severity).toBe('medium');
  });

  test('a removed boundary shows what it held back', () => {
    const boundary = policyOf('limit', documentOf(allow('s3:GetObject')));
    const inlinePolicies = [
      { name: 'all', document: documentOf(allow(['s3:GetObject', 'sqs:SendMessage'])) },
    ];

    const change = onlyChange(
      {
        policies: [boundary],
        roles: [roleOf('deploy', { inlinePolicies, permissionsBoundary: boundary.arn })],
      },
      { policies: [boundary], roles: [roleOf('deploy', { inlinePolicies })] },
    );

    expect(change.access?.[0]).toMatchObject({
      verdict: 'broadened',
      examples: [{ action: 'sqs:SendMessage' }],
    });
  });

  test('access that moves from a group to the user is equal', () => {
    const document = documentOf(allow('s3:GetObject', bucket));
    const group = groupOf('readers', { inlinePolicies: [{ name: 'read', document }] });

    const change = onlyChange(
      { groups: [group], users: [userOf('ada', { groups: ['readers'] })] },
      { groups: [group], users: [userOf('ada', { inlinePolicies: [{ name: 'read', document }] })] },
    );

    expect(change.access?.[0]).toMatchObject({ verdict: 'equal', examples: [] });
    expect(change.severity).toBe('low');
  });

  test('who is newly let in by a trust policy is named', () => {
    const change = onlyChange(
      { roles: [roleOf('deploy', { trustPolicy: documentOf(trust('111111111111', mfa)) })] },
      {
        roles: [roleOf('deploy', { trustPolicy: documentOf(trust(['111111111111', '333333333333'], mfa)) })],
      },
    );

    expect(change.access).toEqual([
      {
        ...closed,
        of: 'trust',
        verdict: 'broadened',
        broadenings: 1,
        examples: [
          {
            principal: 'arn:aws:iam::333333333333:role/example',
            action: 'sts:AssumeRole',
            resource: arnOf('role', 'deploy'),
            context: { 'aws:MultiFactorAuthPresent': 'true' },
          },
        ],
      },
    ]);
  });

  test('A67 a version that is not the default shows what it would allow', () => {
    const document = documentOf(allow('s3:GetObject', bucket));
    const versions = [
      { versionId: 'v1', isDefault: true, document },
      { versionId: 'v2', isDefault: false, document: documentOf(allow('s3:PutObject', bucket)) },
    ];

    const change = onlyChange(
      { policies: [policyOf('p', document)] },
      { policies: [policyOf('p', document, { versions })] },
    );

    expect(change.access?.[0]).toMatchObject({
      of: 'dormantVersion',
      verdict: 'mixed',
      examples: [{ action: 's3:PutObject', resource: 'arn:aws:s3:::reports/example' }],
    });
  });

  test('a policy whose document is not known leaves the verdict open', () => {
    const unknown = 'arn:aws:iam::aws:policy/NobodyReadThis';

    const change = onlyChange(
      { roles: [roleOf('deploy')] },
      { roles: [roleOf('deploy', { attachedPolicies: [unknown] })] },
    );

    expect(change.access).toEqual([
      {
        of: 'permissions',
        verdict: 'undetermined',
        broadenings: 0,
        examples: [],
        undetermined: [],
        missing: [unknown],
      },
    ]);
    expect(change.severity).toBe('high');
  });

  test('what is missing or cosmetic has nothing to compare', () => {
    const [first, second] = [allow('s3:GetObject'), deny('iam:*')];

    expect(policyChange([first, second], [second, first])).not.toHaveProperty('access');
    expect(onlyChange({ roles: [roleOf('deploy')] }, {})).not.toHaveProperty('access');
  });

  test('an unmanaged user shows what it can do', () => {
    const inlinePolicies = [{ name: 'all', document: documentOf(allow('iam:*')) }];

    const change = onlyChange({}, { users: [userOf('mallory', { inlinePolicies })] });

    expect(change.access?.[0]).toMatchObject({
      verdict: 'broadened',
      examples: [{ action: 'iam:AttachGroupPolicy' }],
    });
    expect(change.severity).toBe('critical');
  });
});

describe('what a proof does to severity', () => {
  test('a rewritten Allow that adds nothing is low, with the proof as its reason', () => {
    const change = policyChange(
      [allow('s3:*', bucket)],
      [allow(['s3:Get*', 's3:Put*'], 'arn:aws:s3:::reports/a*'), allow('s3:List*', 'arn:aws:s3:::reports/?')],
    );

    expect(change).toMatchObject({ severity: 'low', access: [{ verdict: 'narrowed' }] });
  });

  test('one statement that two reviewed ones cover together is proved to add nothing', () => {
    const change = policyChange(
      [
        { ...allow('s3:GetObject', bucket), Condition: mfa },
        {
          ...allow('s3:GetObject', bucket),
          Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        },
      ],
      [allow('s3:GetObject', bucket)],
    );

    expect(change.reasons).toEqual([
      {
        ruleId: 'narrowed-access',
        severity: 'low',
        reason: 'proved over all requests: it allows at most what was reviewed, and no Deny was touched',
        part: 'Policy',
      },
    ]);
  });

  test('a Deny that is split in two is proved to be kept', () => {
    const change = policyChange(
      [allow('*'), deny(['iam:*', 'sts:*'], '*')],
      [allow('*'), deny('iam:*', '*'), deny('sts:*', 'arn:*'), deny('sts:*', '*')],
    );

    expect(change.reasons.map(({ ruleId }) => ruleId)).not.toContain('lost-deny');
  });

  test('a removed Deny stays high, though the document by itself allows nothing more', () => {
    const change = policyChange(
      [allow('s3:GetObject', bucket), deny('iam:*')],
      [allow('s3:GetObject', bucket)],
    );

    expect(change).toMatchObject({ severity: 'high', access: [{ verdict: 'equal' }] });
  });

  test('access that a boundary holds back is not called harmless', () => {
    const boundary = policyOf('limit', documentOf(allow('s3:*')));
    const parts = { permissionsBoundary: boundary.arn };
    const inlinePolicies = [{ name: 'all', document: documentOf(allow('iam:*')) }];

    const change = onlyChange(
      { policies: [boundary], roles: [roleOf('deploy', parts)] },
      { policies: [boundary], roles: [roleOf('deploy', { ...parts, inlinePolicies })] },
    );

    expect(change).toMatchObject({ severity: 'critical', access: [{ verdict: 'equal' }] });
  });

  test('naming a role of an account that is trusted already stays high: it needs no consent of its own any more', () => {
    const change = onlyChange(
      { roles: [roleOf('deploy', { trustPolicy: documentOf(trust('222222222222')) })] },
      {
        roles: [roleOf('deploy', { trustPolicy: documentOf(trust(['222222222222', arnOf('role', 'ci')])) })],
      },
    );

    expect(change).toMatchObject({ severity: 'high', access: [{ of: 'trust', verdict: 'equal' }] });
  });

  test('documents that are too large are left out, said so, and stay as severe', () => {
    const statements = Array.from({ length: 30 }, (_, index) =>
      allow(`s3:Get*${index}`, `arn:aws:s3:::${index}*`),
    );
    const change = policyChange(statements, [...statements, allow('s3:PutObject', bucket)]);

    expect(change).toMatchObject({
      severity: 'medium',
      access: [
        {
          verdict: 'undetermined',
          undetermined: [
            {
              reason: 'not compared request by request: this account has too many or too large changes',
              conditions: [],
            },
          ],
        },
      ],
    });
  });

  test('A55 of a flood of changes the worst are compared, and the rest says that it was not', () => {
    const declared = Array.from({ length: 100 }, (_, index) =>
      policyOf(`p${index}`, documentOf(allow('s3:GetObject'))),
    );
    const live = Array.from({ length: 100 }, (_, index) =>
      policyOf(`p${index}`, documentOf(allow(index === 99 ? '*' : 's3:PutObject'))),
    );

    const changes = changesOf({ policies: declared }, { policies: live });

    expect(changes[0]).toMatchObject({
      name: 'p99',
      severity: 'critical',
      access: [{ verdict: 'broadened' }],
    });
    expect(changes.filter(({ access }) => access?.[0]?.examples.length === 1)).toHaveLength(40);
    expect(changes.every(({ access }) => access?.length === 1)).toBe(true);
  });
});
