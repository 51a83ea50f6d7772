import { describe, expect, test } from '@jest/globals';
import type { AccountInventory } from '../../../src/iam/account.ts';
import type { EscalationFinding } from '../../../src/policy/escalation/escalation-finding.ts';
import {
  analyzeEscalation,
  findEscalationPaths,
} from '../../../src/policy/escalation/find-escalation-paths.ts';
import type { OrganisationLimits } from '../../../src/policy/principals/principal-policies.ts';
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
import { document, policy } from '../../support/policy-documents.ts';

/** `who: path → what → …` for each finding. */
function ways(subject: AccountInventory, limits?: OrganisationLimits): readonly string[] {
  return findEscalationPaths(subject, limits).map(
    ({ principal, steps }) =>
      `${principal.split(':').at(-1) ?? ''}: ${steps.map(({ pathId, to }) => `${pathId} → ${to.split(':').at(-1) ?? ''}`).join(', ')}`,
  );
}

function findingFor(pathId: string, findings: readonly EscalationFinding[]): EscalationFinding | undefined {
  return findings.find((finding) => finding.pathId === pathId);
}

const administrator = { attached: [administratorPolicy] };
const lambdaRole = role('worker', [trustsService('lambda.amazonaws.com')], administrator);
const deployer = [{ Action: 'iam:PassRole' }, { Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'] }];

describe('administrators', () => {
  test('are named, and have no findings', () => {
    const subject = inventory({
      users: [user('admin', administrator), user('reader', { may: [{ Action: 's3:*' }] })],
    });

    expect(analyzeEscalation(subject)).toEqual({
      administrators: [arn('user/admin')],
      findings: [],
      missing: [],
    });
  });

  test.each([
    ['with MFA alone', { Action: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }, 1],
    ['of all but IAM', { NotAction: 'iam:*' }, 0],
    ['of IAM alone', { Action: 'iam:*' }, 0],
    ['of some resources', { Action: '*', Resource: 'arn:aws:s3:::bucket/*' }, 0],
  ])('%s', (_name, statement, count) => {
    const subject = inventory({ users: [user('one', { may: [statement] })] });

    expect(analyzeEscalation(subject).administrators).toHaveLength(count);
  });

  test('a boundary takes it away', () => {
    const subject = inventory({
      users: [user('admin', { ...administrator, boundary: arn('policy/limit') })],
      policies: [managed('limit', document({ Action: 's3:*' }))],
    });

    expect(analyzeEscalation(subject).administrators).toEqual([]);
  });
});

describe('passing a role', () => {
  test('needs a role of the account that trusts the service', () => {
    const users = [user('dev', { may: deployer })];

    expect(ways(inventory({ users, roles: [lambdaRole] }))).toEqual(['user/dev: lambda-001 → role/worker']);
    expect(
      ways(
        inventory({ users, roles: [role('worker', [trustsService('ec2.amazonaws.com')], administrator)] }),
      ),
    ).toEqual([]);
    expect(ways(inventory({ users, roles: [role('worker', [trustsAccount], administrator)] }))).toEqual([]);
  });

  test('needs a role that is more privileged', () => {
    const roles = [role('worker', [trustsService('lambda.amazonaws.com')], { may: [{ Action: 's3:*' }] })];

    expect(ways(inventory({ users: [user('dev', { may: deployer })], roles }))).toEqual([]);
  });

  test.each([
    ['the role itself', { Resource: arn('role/worker') }, true],
    ['another role', { Resource: arn('role/other') }, false],
    ['a path of roles', { Resource: arn('role/w*') }, true],
    [
      'this service',
      { Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } },
      true,
    ],
    [
      'another service',
      { Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } },
      false,
    ],
    ['roles with a tag it lacks', { Condition: { StringEquals: { 'iam:ResourceTag/open': 'yes' } } }, false],
  ])('scoped to %s: %s', (_name, scope, leadsOn) => {
    const may = [{ Action: 'iam:PassRole', ...scope }, { Action: 'lambda:*' }];
    const found = ways(inventory({ users: [user('dev', { may })], roles: [lambdaRole] }));

    expect(found.some((way) => way.includes('lambda-001'))).toBe(leadsOn);
  });

  test('to an instance needs an instance profile with the role', () => {
    const may = [{ Action: ['iam:PassRole', 'ec2:RunInstances'] }];
    const subject = inventory({
      users: [user('dev', { may })],
      roles: [role('worker', [trustsService('ec2.amazonaws.com')], administrator)],
    });

    expect(ways(subject)).toEqual([]);
    expect(ways({ ...subject, instanceProfiles: [instanceProfile('worker')] })).toEqual([
      'user/dev: ec2-001 → role/worker',
    ]);
  });

  test('an action that touches several resources needs all of them', () => {
    const instances = ['arn:aws:ec2:*:*:instance/*'];
    const may = [{ Action: 'iam:PassRole' }, { Action: 'ec2:RunInstances', Resource: instances }];
    const subject = inventory({
      users: [user('dev', { may })],
      roles: [role('worker', [trustsService('ec2.amazonaws.com')], administrator)],
      instanceProfiles: [instanceProfile('worker')],
    });

    expect(ways(subject)).toEqual([]);
  });

  test('names that the policy demands are used in the proof', () => {
    const functions = `arn:aws:lambda:*:${account}:function:dev-*`;
    const may = [{ Action: 'iam:PassRole' }, { Action: 'lambda:*', Resource: functions }];
    const [finding] = findEscalationPaths(inventory({ users: [user('dev', { may })], roles: [lambdaRole] }));

    expect(finding?.steps[0]?.requests.map(({ action, resource }) => [action, resource])).toEqual([
      ['iam:PassRole', arn('role/worker')],
      ['lambda:CreateFunction', `arn:aws:lambda:us-east-1:${account}:function:dev-example`],
      ['lambda:InvokeFunction', `arn:aws:lambda:us-east-1:${account}:function:dev-example`],
    ]);
  });
});

describe('chains', () => {
  const hop = (to: string) => [{ Action: 'sts:AssumeRole', Resource: arn(`role/${to}`) }];

  test('lead over several roles, the shortest way first', () => {
    const subject = inventory({
      users: [user('dev', { may: hop('a') })],
      roles: [
        role('a', [trustsAccount], { may: hop('b') }),
        role('b', [trustsAccount], { may: deployer }),
        lambdaRole,
      ],
    });

    expect(ways(subject)).toEqual([
      'user/dev: sts-001 → role/a, sts-001 → role/b, lambda-001 → role/worker',
      'role/a: sts-001 → role/b, lambda-001 → role/worker',
      'role/b: lambda-001 → role/worker',
    ]);
  });

  test('a cycle of roles leads nowhere', () => {
    const roles = [
      role('a', [trustsAccount], { may: hop('b') }),
      role('b', [trustsAccount], { may: hop('a') }),
    ];

    expect(ways(inventory({ roles }))).toEqual([]);
  });

  test('never lead back through the principal itself', () => {
    const roles = [
      role('a', [trustsAccount], {
        may: [...hop('b'), { Action: 'iam:PutRolePolicy', Resource: arn('role/a') }],
      }),
      role('b', [trustsAccount], { may: hop('a') }),
    ];

    expect(ways(inventory({ roles }))).toEqual([
      'role/a: iam-005 → role/a',
      'role/b: sts-001 → role/a, iam-005 → role/a',
    ]);
  });

  test('a trust policy that names the user needs no Allow of its own', () => {
    const target = role('target', [{ Principal: { AWS: arn('user/dev') } }], administrator);

    expect(ways(inventory({ users: [user('dev'), user('other')], roles: [target] }))).toEqual([
      'user/dev: sts-001 → role/target',
    ]);
  });

  test('what the trust policy demands is stated as an assumption', () => {
    const conditions = {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      StringEquals: { 'sts:ExternalId': 'x-1' },
    };
    const target = role('target', [{ ...trustsAccount, Condition: conditions }], administrator);
    const [finding] = findEscalationPaths(
      inventory({ users: [user('dev', { may: [{ Action: 'sts:AssumeRole' }] })], roles: [target] }),
    );

    expect(finding?.assumptions).toEqual(['it signs in with MFA', '`sts:ExternalId` is `x-1`']);
  });

  test('a tag that the user lacks keeps it out', () => {
    const condition = { StringEquals: { 'aws:PrincipalTag/team': 'security' } };
    const target = role('target', [{ ...trustsAccount, Condition: condition }], administrator);
    const may = [{ Action: 'sts:AssumeRole' }];
    const tags = [{ key: 'team', value: 'security' }];

    expect(ways(inventory({ users: [user('dev', { may })], roles: [target] }))).toEqual([]);
    expect(ways(inventory({ users: [user('dev', { may, tags })], roles: [target] }))).toHaveLength(1);
  });
});

describe('roles that AWS protects', () => {
  const protectedRole = (path: string, may: Parameters<typeof role>[2]) => {
    const made = role('worker', [trustsService('lambda.amazonaws.com'), trustsAccount], may);
    return { ...made, path, arn: arn(`role${path}worker`) };
  };
  const linked = '/aws-service-role/lambda.amazonaws.com/';
  const center = '/aws-reserved/sso.amazonaws.com/';

  test.each([
    ['a service-linked role cannot be passed', linked, deployer],
    ['a service-linked role cannot be changed', linked, [{ Action: 'iam:UpdateAssumeRolePolicy' }]],
    ['a role of Identity Center cannot be changed', center, [{ Action: 'iam:UpdateAssumeRolePolicy' }]],
  ])('%s', (_name, path, may) => {
    const users = [user('dev', { may })];

    expect(ways(inventory({ users, roles: [protectedRole(path, administrator)] }))).toEqual([]);
    expect(ways(inventory({ users, roles: [protectedRole('/', administrator)] }))).toHaveLength(1);
  });

  test('a role of Identity Center cannot change itself', () => {
    const may = { may: [{ Action: 'iam:PutRolePolicy' }] };

    expect(ways(inventory({ roles: [protectedRole(center, may)] }))).toEqual([]);
    expect(ways(inventory({ roles: [protectedRole('/', may)] }))).toHaveLength(1);
  });
});

test('policies that were not read are named', () => {
  const attached = ['arn:aws:iam::aws:policy/SecurityAudit', administratorPolicy];
  const subject = inventory({ users: [user('dev', { attached, boundary: arn('policy/none') })] });

  expect(analyzeEscalation(subject).missing).toEqual([
    { name: 'arn:aws:iam::aws:policy/SecurityAudit', usedAs: 'attached policy' },
    { name: arn('policy/none'), usedAs: 'permissions boundary' },
  ]);
});

describe('one’s own permissions', () => {
  test('are still limited by a boundary', () => {
    const subject = inventory({
      users: [user('dev', { may: [{ Action: 'iam:PutUserPolicy' }], boundary: arn('policy/limit') })],
      policies: [managed('limit', document({ Action: ['s3:*', 'iam:PutUserPolicy'] }))],
    });

    expect(ways(subject)).toEqual([]);
  });

  test('with the boundary deleted first, lead on', () => {
    const may = [{ Action: ['iam:PutUserPolicy', 'iam:DeleteUserPermissionsBoundary'] }];
    const subject = inventory({
      users: [user('dev', { may, boundary: arn('policy/limit') })],
      policies: [managed('limit', document({ Action: 'iam:*' }))],
    });

    expect(ways(subject)).toEqual(['user/dev: own-user-boundary-delete → user/dev, iam-007 → user/dev']);
  });

  test('of another user stay out of reach when the policy names oneself alone', () => {
    const may = [{ Action: 'iam:CreateAccessKey', Resource: arn('user/${aws:username}') }];

    expect(ways(inventory({ users: [user('dev', { may }), user('admin', administrator)] }))).toEqual([]);
  });

  test('a group leads on when it is an administrator’s, or leads on itself', () => {
    const subject = inventory({
      users: [user('dev', { may: [{ Action: 'iam:AddUserToGroup' }] })],
      groups: [group('readers', { may: [{ Action: 's3:*' }] }), group('deployers', { may: deployer })],
      roles: [lambdaRole],
    });

    expect(ways(subject)).toEqual(['user/dev: iam-013 → group/deployers, lambda-001 → role/worker']);
  });

  test('an older version of a policy counts only if it gives more', () => {
    const may = [{ Action: 'iam:SetDefaultPolicyVersion' }];
    const users = [user('dev', { may, attached: [arn('policy/own')] })];
    const small = document({ Action: 's3:*' });

    const helps = inventory({ users, policies: [managed('own', small, document({ Action: '*' }))] });
    const idle = inventory({ users, policies: [managed('own', small, small)] });
    const unread = inventory({ users, policies: [managed('own', small)] });

    expect(ways(helps)).toEqual(['user/dev: iam-setdefaultpolicyversion → user/dev']);
    expect(ways(idle)).toEqual([]);
    expect(findEscalationPaths(unread)[0]?.assumptions).toEqual([
      `another version of \`${arn('policy/own')}\` gives administrative permissions`,
    ]);
  });
});

describe('the organisation', () => {
  const subject = inventory({ users: [user('dev', { may: [{ Action: 'iam:*' }] })] });

  test('a service control policy that denies writing to IAM closes every way', () => {
    const deny = policy(
      { Action: '*' },
      {
        Effect: 'Deny',
        Action: [
          'iam:Put*',
          'iam:Attach*',
          'iam:Create*',
          'iam:Add*',
          'iam:Update*',
          'iam:Delete*',
          'iam:Set*',
        ],
      },
    );

    expect(ways(subject)).toContain('user/dev: iam-007 → user/dev');
    expect(ways(subject, { serviceControl: [{ name: 'root', policies: [deny] }] })).toEqual([]);
    expect(
      ways(subject, { serviceControl: [{ name: 'root', policies: [deny] }], managementAccountId: account }),
    ).toContain('user/dev: iam-007 → user/dev');
  });

  test('a Deny outside some regions is passed in one of them', () => {
    const deny = policy(
      { Action: '*' },
      {
        Effect: 'Deny',
        NotAction: 'iam:*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } },
      },
    );
    const findings = findEscalationPaths(
      inventory({ users: [user('dev', { may: deployer })], roles: [lambdaRole] }),
      { serviceControl: [{ name: 'root', policies: [deny] }] },
    );

    expect(findingFor('lambda-001', findings)?.assumptions).toEqual(['`aws:RequestedRegion` is `eu-west-1`']);
  });
});

describe('policies alone', () => {
  test('say what they could lead to, and what the account must hold for that', () => {
    const findings = findEscalationPaths([policy(...deployer)]);

    expect(findings.map(({ pathId }) => pathId)).toEqual(['lambda-001']);
    expect(findings[0]?.assumptions).toEqual([
      `the role \`${arn('role/example')}\` has administrative permissions and trusts \`lambda.amazonaws.com\``,
    ]);
  });

  test('scopes of resources are used for the examples', () => {
    const [finding] = findEscalationPaths([
      policy(
        { Action: 'iam:PassRole', Resource: 'arn:aws:iam::999988887777:role/ci-*' },
        { Action: 'lambda:*' },
      ),
    ]);

    expect(finding?.steps[0]?.to).toBe('arn:aws:iam::999988887777:role/ci-example');
  });

  test.each([
    [{ Action: 'iam:PutUserPolicy', Resource: arn('user/${aws:username}') }, ['iam-007']],
    [{ Action: 'iam:PutUserPolicy', Resource: arn('user/bob') }, ['iam-007']],
    [{ Action: 'iam:CreatePolicyVersion' }, ['iam-001']],
    [{ Action: 'iam:SetDefaultPolicyVersion' }, ['iam-setdefaultpolicyversion']],
    [{ Action: 'iam:AddUserToGroup' }, ['iam-013']],
    [{ Action: 'iam:PutGroupPolicy' }, ['iam-011']],
    [{ Action: 'iam:AttachGroupPolicy', Resource: arn('group/dev-*') }, ['iam-010']],
    [{ Action: 'iam:CreateAccessKey' }, ['iam-002']],
    [{ Action: 'iam:UpdateAssumeRolePolicy' }, ['iam-012']],
    [{ Action: 'sts:AssumeRole', Resource: arn('role/x') }, ['sts-001']],
    [
      { Action: ['iam:CreatePolicyVersion', 'iam:UpdateAssumeRolePolicy'] },
      ['iam-001', 'iam-020', 'iam-012'],
    ],
    [{ Action: 'kms:CreateGrant' }, ['kms-grant']],
    [{ Action: 'iam:UpdateSAMLProvider' }, ['saml-provider-update']],
    [{ Action: 's3:*' }, []],
    [{ Action: 'iam:PassRole' }, []],
    [{ Action: 'iam:Get*' }, []],
  ])('%j: %j', (statement, pathIds) => {
    expect(findEscalationPaths([policy(statement)]).map(({ pathId }) => pathId)).toEqual(pathIds);
  });

  test('an administrator’s policy leads nowhere further', () => {
    expect(findEscalationPaths([policy({ Action: '*' })])).toEqual([]);
  });

  test('a Deny beside the Allow closes the way', () => {
    expect(findEscalationPaths([policy(...deployer, { Effect: 'Deny', Action: 'iam:PassRole' })])).toEqual(
      [],
    );
  });
});
