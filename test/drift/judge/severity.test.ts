import { describe, expect, test } from '@jest/globals';
import { detectDrift } from '../../../src/drift/detect-drift.ts';
import { driftRules } from '../../../src/drift/judge/rules/index.ts';
import type { AccountInventory } from '../../../src/iam/account.ts';
import type { PolicyDocument } from '../../../src/iam/policy-document.ts';
import type { Role } from '../../../src/iam/resources.ts';
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
} from '../../support/account-builder.ts';

/** `severity rule-id` of every reason of the only change, worst first. */
function reasonsOf(declared: Partial<AccountInventory>, live: Partial<AccountInventory>): readonly string[] {
  const { changes } = detectDrift(accountOf(declared), accountOf(live));
  expect(changes).toHaveLength(1);
  return (changes[0]?.reasons ?? []).map(({ severity, ruleId }) => `${severity} ${ruleId}`);
}

function policyReasons(declared: PolicyDocument, live: PolicyDocument): readonly string[] {
  return reasonsOf({ policies: [policyOf('p', declared)] }, { policies: [policyOf('p', live)] });
}

function roleReasons(declared: Partial<Role>, live: Partial<Role>): readonly string[] {
  return reasonsOf({ roles: [roleOf('r', declared)] }, { roles: [roleOf('r', live)] });
}

const read = allow('s3:GetObject', 'arn:aws:s3:::b/*');
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const ada = arnOf('user', 'ada');

describe('severity of a changed document', () => {
  test.each<[string, object, object, readonly string[]]>([
    ['everything is allowed', read, allow('*'), ['critical administrator-access']],
    [
      'everything but',
      read,
      { Effect: 'Allow', NotAction: 'ec2:*', Resource: '*' },
      ['critical administrator-access'],
    ],
    ['A42 IAM writes behind wildcards and case', read, allow('IAM:p?t*'), ['critical iam-write-access']],
    ['an IAM write that gives nothing at once', read, allow('iam:DeleteRole'), ['high iam-write-access']],
    ['A42 passing roles, in another case', read, allow('iam:passrole'), ['high role-takeover-access']],
    ['assuming one role', read, allow('sts:AssumeRole', arnOf('role', 'x')), ['high role-takeover-access']],
    ['a whole service', read, allow('s3:*', 'arn:aws:s3:::b/*'), ['high broad-access']],
    [
      'one more action',
      read,
      allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::b/*'),
      ['medium added-access'],
    ],
    ['a wider resource', read, allow('s3:GetObject', 'arn:aws:s3:::*'), ['medium added-access']],
    ['a lost condition', { ...read, Condition: mfa }, read, ['medium added-access']],
    [
      'fewer actions',
      allow(['s3:GetObject', 's3:PutObject']),
      allow('s3:GetObject'),
      ['low narrowed-access'],
    ],
    ['a narrower resource', read, allow('s3:GetObject', 'arn:aws:s3:::b/a/*'), ['low narrowed-access']],
    ['a new condition', read, { ...read, Condition: mfa }, ['low narrowed-access']],
    ['a wildcard made exact', allow('s3:Get*'), allow('s3:GetObject'), ['low narrowed-access']],
    ['a narrower Deny', deny('iam:*'), deny('iam:Put*'), ['high lost-deny']],
    ['a wider Deny', deny('iam:Put*'), deny('iam:*'), ['medium new-deny']],
    [
      'reading IAM',
      read,
      allow(['s3:GetObject', 'iam:GetRole'], 'arn:aws:s3:::b/*'),
      ['medium added-access'],
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(policyReasons(documentOf(before), documentOf(after))).toEqual(expected);
  });

  test('a removed Deny is high, though the document became shorter', () => {
    expect(policyReasons(documentOf(read, deny('iam:*')), documentOf(read))).toEqual(['high lost-deny']);
  });

  test('variables that an older Version reads as text do not cover what they covered', () => {
    const statement = allow('s3:GetObject', 'arn:aws:s3:::b/${aws:username}/*');
    const older = { ...documentOf(statement), version: '2008-10-17' as const };

    expect(policyReasons(documentOf(statement), older)).toEqual(['medium added-access']);
  });

  test('access that moves from an inline policy to an attached one is not new', () => {
    const document = documentOf(read);
    const attached = policyOf('p', document);

    expect(
      reasonsOf(
        { policies: [attached], users: [userOf('u', { inlinePolicies: [{ name: 'p', document }] })] },
        { policies: [attached], users: [userOf('u', { attachedPolicies: [attached.arn] })] },
      ),
    ).toEqual(['low narrowed-access', 'low narrowed-access']);
  });

  test('an attached policy whose document is not known is high, for nobody can tell', () => {
    expect(roleReasons({}, { attachedPolicies: ['arn:aws:iam::aws:policy/Unheard'] })).toEqual([
      'high unknown-access',
    ]);
  });
});

describe('severity of a changed trust policy', () => {
  test.each<[string, object, object, readonly string[]]>([
    ['everyone', trust(ada), trust('*'), ['critical widened-trust']],
    ['another account', trust(ada), trust([ada, '333333333333']), ['high widened-trust']],
    ['this account', trust(ada), trust([ada, arnOf('user', 'bob')]), ['high widened-trust']],
    ['a condition removed', trust(ada, mfa), trust(ada), ['high widened-trust']],
    ['a service', trust(ada), trust({ AWS: ada, Service: 'lambda.amazonaws.com' }), ['medium widened-trust']],
    ['a condition added', trust(ada), trust(ada, mfa), ['medium narrowed-trust']],
    ['a principal less', trust([ada, '333333333333']), trust(ada), ['medium narrowed-trust']],
  ])('%s', (_name, before, after, expected) => {
    expect(roleReasons({ trustPolicy: documentOf(before) }, { trustPolicy: documentOf(after) })).toEqual(
      expected,
    );
  });
});

describe('severity of other parts', () => {
  test.each<[string, Partial<Role>, Partial<Role>, readonly string[]]>([
    ['boundary removed', { permissionsBoundary: 'arn:a' }, {}, ['high permissions-boundary']],
    [
      'boundary replaced',
      { permissionsBoundary: 'arn:a' },
      { permissionsBoundary: 'arn:b' },
      ['high permissions-boundary'],
    ],
    ['sessions longer', {}, { maxSessionDuration: 7200 }, ['medium session-duration']],
    ['sessions shorter', { maxSessionDuration: 7200 }, {}, ['low session-duration']],
    ['A62 tags', {}, { tags: [{ key: 'team', value: 'x' }] }, ['medium changed-tags']],
    ['description', {}, { description: 'x' }, ['low changed-description']],
    ['A62 path', {}, { path: '/x/' }, ['medium changed-place']],
  ])('%s', (_name, before, after, expected) => {
    expect(roleReasons(before, after)).toEqual(expected);
  });

  test('a new user with an inline policy that writes IAM', () => {
    const inlinePolicies = [{ name: 'p', document: documentOf(allow('iam:*')) }];

    expect(reasonsOf({}, { users: [userOf('mallory', { inlinePolicies })] })).toEqual([
      'critical iam-write-access',
      'high unreviewed-resource',
    ]);
  });

  test('A62 a membership counts for what the group allows', () => {
    const groups = [groupOf('admins', { inlinePolicies: [{ name: 'p', document: documentOf(allow('*')) }] })];

    expect(
      reasonsOf(
        { groups, users: [userOf('ada')] },
        { groups, users: [userOf('ada', { groups: ['Admins'] })] },
      ),
    ).toEqual(['critical administrator-access']);
  });

  test('an instance profile with another role', () => {
    const roles = [roleOf('a'), roleOf('b')];

    expect(
      reasonsOf(
        { roles, instanceProfiles: [instanceProfileOf('web', { roles: ['a'] })] },
        { roles, instanceProfiles: [instanceProfileOf('web', { roles: ['b'] })] },
      ),
    ).toEqual(['high instance-profile-role']);
  });

  test.each<[string, object, readonly string[]]>([
    ['more than the reviewed one', allow('s3:PutObject'), ['high dormant-version']],
    ['any access', allow('*'), ['critical dormant-version']],
    ['less, perhaps', deny('s3:*'), ['medium dormant-version']],
    ['the reviewed document itself', read, ['low dormant-version']],
  ])('A67 a version that is not the default and allows %s', (_name, statement, expected) => {
    const reviewed = documentOf(read);
    const versions = [
      { versionId: 'v2', isDefault: true, document: reviewed },
      { versionId: 'v1', isDefault: false, document: documentOf(statement) },
    ];

    expect(
      reasonsOf(
        { policies: [policyOf('p', reviewed)] },
        { policies: [policyOf('p', reviewed, { versions })] },
      ),
    ).toEqual(expected);
  });

  test('what is missing, with a Deny in it', () => {
    expect(reasonsOf({ policies: [policyOf('p', documentOf(deny('iam:*')))] }, {})).toEqual([
      'high lost-deny',
      'medium missing-resource',
    ]);
  });

  test('thumbprints of a provider are low', () => {
    const settingsWith = (thumbprints: readonly string[]): Partial<AccountInventory> => ({
      settings: {
        samlProviders: [],
        oidcProviders: [{ arn: 'arn:p', url: 'a.example', clientIds: [], thumbprints, tags: [] }],
      },
    });

    expect(reasonsOf(settingsWith(['aa']), settingsWith(['bb']))).toEqual(['low provider-thumbprints']);
  });

  test('every rule has an id of its own, and no reason ends in a full stop', () => {
    const ids = driftRules.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[a-z]+(?:-[a-z]+)*$/.test(id))).toBe(true);
  });
});
