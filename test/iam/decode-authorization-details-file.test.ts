import { describe, expect, test } from '@jest/globals';
import { decodeAuthorizationDetailsFile } from '../../src/iam/decode-authorization-details-file.ts';
import { document } from '../sandbox/sample-inventory.ts';

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

const read = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:Get*', Resource: '*' } };

const role = {
  Path: '/',
  RoleName: 'web',
  RoleId: 'AROAEXAMPLEEXAMPLE001',
  Arn: 'arn:aws:iam::222222222222:role/web',
  CreateDate: '2026-01-02T03:04:05+00:00',
  AssumeRolePolicyDocument: trust,
  InstanceProfileList: [],
  RolePolicyList: [{ PolicyName: 'own', PolicyDocument: read }],
  AttachedManagedPolicies: [
    { PolicyName: 'ReadOnlyAccess', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
  ],
  PermissionsBoundary: {
    PermissionsBoundaryType: 'Policy',
    PermissionsBoundaryArn: 'arn:aws:iam::222222222222:policy/limit',
  },
  Tags: [{ Key: 'team', Value: 'web' }],
  RoleLastUsed: { LastUsedDate: '2026-11-01T00:00:00+00:00', Region: 'eu-central-1' },
};

function managed(name: string, owner: string, fields: object = {}) {
  return {
    PolicyName: name,
    PolicyId: 'ANPAEXAMPLEEXAMPLE001',
    Arn: `arn:aws:iam::${owner}:policy/${name}`,
    Path: '/',
    DefaultVersionId: 'v2',
    PolicyVersionList: [
      { Document: read, VersionId: 'v2', IsDefaultVersion: true, CreateDate: '2026-02-01T00:00:00+00:00' },
      { Document: trust, VersionId: 'v1', IsDefaultVersion: false, CreateDate: '2026-01-01T00:00:00+00:00' },
    ],
    CreateDate: '2026-01-01T00:00:00+00:00',
    ...fields,
  };
}

const page = {
  UserDetailList: [],
  GroupDetailList: [],
  RoleDetailList: [role],
  Policies: [
    managed('limit', '222222222222'),
    managed('ReadOnlyAccess', 'aws'),
    managed('AdministratorAccess', 'aws'),
  ],
};

function decode(value: unknown, accountId?: string) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  return decodeAuthorizationDetailsFile(text, {
    file: 'live.json',
    ...(accountId !== undefined && { accountId }),
  });
}

function problemsOf(value: unknown, accountId?: string) {
  const decoded = decode(value, accountId);
  if (decoded.ok) throw new Error('the file was decoded');
  return decoded.problems.map(({ code, message, location, path }) => ({
    code,
    message,
    line: location.line,
    ...(path !== undefined && { path: path.join('.') }),
  }));
}

describe('the file that `aws iam get-account-authorization-details` writes', () => {
  test('gives the account, and says what it does not tell', () => {
    const decoded = decode(page);

    expect(decoded).toEqual({
      ok: true,
      value: {
        accountId: '222222222222',
        partition: 'aws',
        users: [],
        groups: [],
        roles: [
          {
            type: 'role',
            name: 'web',
            path: '/',
            arn: 'arn:aws:iam::222222222222:role/web',
            uniqueId: 'AROAEXAMPLEEXAMPLE001',
            createDate: '2026-01-02T03:04:05.000Z',
            trustPolicy: document(trust),
            maxSessionDuration: 3600,
            attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
            inlinePolicies: [{ name: 'own', document: document(read) }],
            permissionsBoundary: 'arn:aws:iam::222222222222:policy/limit',
            tags: [{ key: 'team', value: 'web' }],
            lastUsed: '2026-11-01T00:00:00.000Z',
          },
        ],
        instanceProfiles: [],
        policies: [expect.objectContaining({ name: 'limit', document: document(read) })],
        awsManagedPolicies: [expect.objectContaining({ name: 'ReadOnlyAccess' })],
        resourcePolicies: [],
        unknownFacts: [
          'roleDescription',
          'roleSessionDuration',
          'policyDescription',
          'unattachedInstanceProfiles',
          'instanceProfileTags',
          'accountSettings',
        ],
      },
    });
  });

  test('documents may be percent-encoded, as the API gives them', () => {
    const encoded = { ...role, AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trust)) };

    expect(decode({ ...page, RoleDetailList: [encoded] })).toEqual(decode(page));
  });

  test('a list of pages is one account', () => {
    const first = { ...page, Policies: [], IsTruncated: true, Marker: 'x' };
    const second = { ...page, RoleDetailList: [], IsTruncated: false };

    expect(decode([first, second])).toEqual(decode(page));
  });

  test('an empty account needs its id', () => {
    const empty = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };

    expect(problemsOf(empty)).toEqual([
      { code: 'unknown-account', message: 'the file holds no resource that tells its account', line: 1 },
    ]);
    expect(decode(empty, '222222222222')).toMatchObject({ ok: true, value: { accountId: '222222222222' } });
  });

  test('a resource of the partition aws-us-gov gives the partition', () => {
    const text = JSON.stringify({ ...page, Policies: [] }).replaceAll('arn:aws:', 'arn:aws-us-gov:');

    expect(decode(text)).toMatchObject({ ok: true, value: { partition: 'aws-us-gov' } });
  });
});

describe('A60 a file that is not a whole account is refused', () => {
  test.each([
    ['IsTruncated', { ...page, IsTruncated: true, Marker: 'x' }],
    ['the NextToken of --max-items', { ...page, NextToken: 'x' }],
    ['a last page that is truncated', [page, { ...page, IsTruncated: true }]],
  ])('%s', (_, file) => {
    expect(problemsOf(file).map(({ code, message }) => [code, message])).toEqual([
      ['incomplete-snapshot', 'this is a part of an account: more pages follow that the file does not hold'],
    ]);
  });

  test('lists that are missing, as after --query', () => {
    expect(problemsOf({ RoleDetailList: [], UserDetailList: [] })).toEqual([
      {
        code: 'missing-list',
        message: 'this is no whole answer: `GroupDetailList`, `Policies` missing',
        line: 1,
        path: '',
      },
    ]);
  });

  test('no list of pages at all', () => {
    expect(problemsOf('[]').map(({ code }) => code)).toEqual(['missing-list']);
    expect(problemsOf('[]', '222222222222').map(({ code }) => code)).toEqual(['missing-list']);
    expect(problemsOf('"text"').map(({ code }) => code)).toEqual(['wrong-type']);
  });

  test('text that is no JSON, with its place', () => {
    const [problem] = problemsOf('{\n  "UserDetailList": [,]\n}');

    expect(problem?.line).toBe(2);
  });

  test('a resource that stands twice, as in pages of two moments', () => {
    expect(problemsOf([page, { ...page, Policies: [] }]).map(({ message }) => message)).toEqual([
      '`arn:aws:iam::222222222222:role/web` stands twice in the file',
    ]);
  });

  test('two accounts in one file', () => {
    const other = { ...role, Arn: role.Arn.replace('222222222222', '111111111111') };

    expect(problemsOf({ ...page, RoleDetailList: [role, other] })).toEqual([
      {
        code: 'wrong-account',
        message: 'the file is of account `111111111111`, not of `222222222222`',
        line: 1,
      },
    ]);
  });

  test('A58 another account than the expected', () => {
    expect(problemsOf(page, '111111111111').map(({ message }) => message)).toEqual([
      'the file is of account `222222222222`, not of `111111111111`',
    ]);
  });
});

describe('what cannot be read is a problem with its place, and never left out', () => {
  test('a document', () => {
    const broken = {
      ...role,
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Maybe' }] },
    };

    const [problem] = problemsOf({ ...page, RoleDetailList: [broken] });

    expect(problem).toMatchObject({
      code: 'unreadable-policy-document',
      path: 'RoleDetailList.0.AssumeRolePolicyDocument',
      line: 11,
    });
    expect(problem?.message).toContain('`arn:aws:iam::222222222222:role/web`');
  });

  test('every problem at once', () => {
    const broken = { ...role, RoleName: undefined, Tags: 'none', CreateDate: 'yesterday' };

    expect(
      problemsOf({ ...page, RoleDetailList: [broken], Policies: {} }).map(({ message }) => message),
    ).toEqual([
      '`Policies` must be a list',
      '`RoleName` is missing',
      '`arn:aws:iam::222222222222:role/web` is not the ARN of the role `` under the path `/`',
      '`CreateDate` must be a date in ISO 8601',
      '`Tags` must be a list',
    ]);
  });

  test('A52 an ARN that does not belong to the name and the path', () => {
    const disguised = { ...role, Arn: 'arn:aws:iam::222222222222:role/admin/web' };

    expect(problemsOf({ ...page, RoleDetailList: [disguised] }).map(({ code }) => code)).toEqual([
      'wrong-arn',
    ]);
  });

  test('A67 a policy without exactly one default version', () => {
    const none = managed('limit', '222222222222', { PolicyVersionList: [] });

    expect(problemsOf({ ...page, Policies: [none] }).map(({ message }) => message)).toEqual([
      '`arn:aws:iam::222222222222:policy/limit` has 0 default versions, and must have one',
    ]);
  });

  test.each([
    ['a key that stands twice', '"Tags":[],"Tags":[{"Key":"a","Value":"b"}],', 'duplicate-key'],
    ['a list of roles that stands twice', '"x":1}],"RoleDetailList":[{', 'duplicate-key'],
    ['a field named __proto__', '"__proto__":{"x":1},', 'forbidden-key'],
  ])('A41 %s, of which JSON.parse would keep one', (_, inserted, code) => {
    const text = JSON.stringify({ ...page, RoleDetailList: [{ RoleName: 'web' }] });

    const found = problemsOf(text.replace('"RoleName":"web"', `${inserted}"RoleName":"web"`));

    expect(found.map((problem) => problem.code)).toEqual([code]);
  });

  test.each([null, undefined])('a list that is %s is missing, and not empty', (value) => {
    expect(problemsOf({ ...page, RoleDetailList: value }).map(({ message }) => message)).toEqual([
      'this is no whole answer: `RoleDetailList` missing',
    ]);
  });

  test('of what is no object, nothing is missing', () => {
    expect(problemsOf({ ...page, UserDetailList: [1], GroupDetailList: ['g'] })).toEqual([
      { code: 'wrong-type', message: 'here must be an object', line: 3, path: 'UserDetailList.0' },
      { code: 'wrong-type', message: 'here must be an object', line: 6, path: 'GroupDetailList.0' },
    ]);
  });
});
