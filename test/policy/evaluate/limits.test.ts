import { describe, expect, test } from '@jest/globals';
import { evaluateRequest } from '../../../src/policy/evaluate/evaluate-request.ts';
import type { Decision, DecisionReason } from '../../../src/policy/evaluate/evaluation.ts';
import type { PolicySet, ResourcePolicyKind } from '../../../src/policy/evaluate/policy-set.ts';
import type { AccessRequest } from '../../../src/policy/request/access-request.ts';
import type { RequestPrincipal } from '../../../src/policy/request/request-principal.ts';
import {
  accountId,
  alice,
  deploySession,
  otherAccountId,
  policy,
  trustPolicy,
  type StatementJson,
} from '../../support/policy-documents.ts';

const aliceArn = `arn:aws:iam::${accountId}:user/people/alice`;
const roleArn = `arn:aws:iam::${accountId}:role/ci/deploy`;
const rootArn = `arn:aws:iam::${accountId}:root`;
const sessionArn = `arn:aws:sts::${accountId}:assumed-role/deploy/build-7`;
const federatedUser: RequestPrincipal = { type: 'federatedUser', userArn: aliceArn, name: 'guest' };
const federatedArn = `arn:aws:sts::${accountId}:federated-user/guest`;
const root: RequestPrincipal = { type: 'root', arn: rootArn };
const everything = policy({ Action: '*' });
const onlyEc2 = policy({ Action: 'ec2:*' });
const onlyS3 = policy({ Action: 's3:*' });
const denyS3 = policy({ Effect: 'Deny', Action: 's3:*' });

const request: AccessRequest = {
  principal: alice,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/key',
  context: {},
};

function outcome(set: PolicySet, asked: Partial<AccessRequest> = {}): [Decision, DecisionReason] {
  const { decision, reason } = evaluateRequest({ ...request, ...asked }, set);
  return [decision, reason];
}

function bucket(named: string, account = accountId): PolicySet['resource'] & object {
  return {
    kind: 'other',
    accountId: account,
    policies: [policy({ Action: '*', Principal: named === '*' ? '*' : { AWS: named } })],
  };
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
describe('rule 8: boundary and session policies', () => {
  test.each<[string, PolicySet, Decision, DecisionReason]>([
    ['identity alone', { identity: [onlyS3] }, 'allowed', 'identityPolicy'],
    ['within the boundary', { identity: [everything], boundary: onlyS3 }, 'allowed', 'identityPolicy'],
    ['outside the boundary', { identity: [everything], boundary: onlyEc2 }, 'implicitlyDenied', 'boundary'],
    ['a boundary grants nothing', { identity: [], boundary: everything }, 'implicitlyDenied', 'noAllow'],
    [
      'denied by the boundary',
      { identity: [everything], boundary: denyS3 },
      'explicitlyDenied',
      'explicitDeny',
    ],
    [
      'within the session policy',
      { identity: [everything], session: [onlyEc2, onlyS3] },
      'allowed',
      'identityPolicy',
    ],
    [
      'outside the session policy',
      { identity: [everything], session: [onlyEc2] },
      'implicitlyDenied',
      'sessionPolicy',
    ],
    [
      'an empty list of session policies',
      { identity: [everything], session: [] },
      'implicitlyDenied',
      'sessionPolicy',
    ],
    [
      'denied by the session policy',
      { identity: [everything], session: [everything, denyS3] },
      'explicitlyDenied',
      'explicitDeny',
    ],
  ])('%s', (_name, set, decision, reason) => {
    expect(outcome(set, { principal: deploySession })).toEqual([decision, reason]);
  });

  // The table 'Resource-based policies and implicit denies in other policy types (same account)' of
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
  const silentLimits = { identity: [], boundary: onlyEc2, session: [onlyEc2] };

  test.each<[string, RequestPrincipal, string, Decision, DecisionReason]>([
    ['a user', alice, aliceArn, 'allowed', 'resourcePolicy'],
    ['everyone', alice, '*', 'allowed', 'resourcePolicy'],
    ['a role session', deploySession, sessionArn, 'allowed', 'resourcePolicy'],
    ['everyone, for a session', deploySession, '*', 'allowed', 'resourcePolicy'],
    ['a role', deploySession, roleArn, 'implicitlyDenied', 'boundary'],
    ['the account', deploySession, rootArn, 'implicitlyDenied', 'callerAccountSilent'],
    ['a federated user', federatedUser, federatedArn, 'allowed', 'resourcePolicy'],
    ['the user who federated', federatedUser, aliceArn, 'implicitlyDenied', 'boundary'],
  ])('a grant that names %s against silent limits', (_name, principal, named, decision, reason) => {
    expect(outcome({ ...silentLimits, resource: bucket(named) }, { principal })).toEqual([decision, reason]);
  });

  test.each<[string, Partial<PolicySet>, Decision]>([
    ['no limit', {}, 'allowed'],
    ['a boundary that allows', { boundary: onlyS3 }, 'allowed'],
    ['a silent boundary', { boundary: onlyEc2 }, 'implicitlyDenied'],
    ['a silent session policy', { session: [onlyEc2] }, 'implicitlyDenied'],
  ])('a grant that names the role needs no identity policy, under %s', (_name, limits, expected) => {
    const set = { identity: [], ...limits, resource: bucket(roleArn) };

    expect(outcome(set, { principal: deploySession })[0]).toBe(expected);
  });

  test.each<[string, Partial<PolicySet>]>([
    ['identity', { identity: [denyS3] }],
    ['boundary', { boundary: denyS3 }],
    ['session', { session: [denyS3] }],
    ['service control', { serviceControl: [{ name: 'root', policies: [everything, denyS3] }] }],
  ])('no direct grant escapes a Deny of the %s policy', (_name, limits) => {
    const set = { identity: [], ...limits, resource: bucket(sessionArn) };

    expect(outcome(set, { principal: deploySession })).toEqual(['explicitlyDenied', 'explicitDeny']);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
describe('rule 8: across accounts', () => {
  const otherBucket = (named: string) => bucket(named, otherAccountId);

  test.each<[string, PolicySet, Decision, DecisionReason]>([
    ['both sides', { identity: [onlyS3], resource: otherBucket(aliceArn) }, 'allowed', 'bothSides'],
    [
      'the account is named',
      { identity: [onlyS3], resource: otherBucket(accountId) },
      'allowed',
      'bothSides',
    ],
    ['everyone is named', { identity: [onlyS3], resource: otherBucket('*') }, 'allowed', 'bothSides'],
    [
      'the caller alone',
      { identity: [onlyS3], resource: otherBucket(otherAccountId) },
      'implicitlyDenied',
      'resourceSilent',
    ],
    [
      'the resource alone',
      { identity: [], resource: otherBucket(aliceArn) },
      'implicitlyDenied',
      'callerAccountSilent',
    ],
    ['neither', { identity: [], resource: otherBucket(otherAccountId) }, 'implicitlyDenied', 'noAllow'],
    [
      'no resource policy',
      { identity: [onlyS3], resource: { kind: 'other', accountId: otherAccountId, policies: [] } },
      'implicitlyDenied',
      'resourceSilent',
    ],
    [
      'a silent boundary',
      { identity: [onlyS3], boundary: onlyEc2, resource: otherBucket(aliceArn) },
      'implicitlyDenied',
      'boundary',
    ],
  ])('%s', (_name, set, decision, reason) => {
    expect(outcome(set)).toEqual([decision, reason]);
  });

  test('a grant that names the session does not lift limits of the caller’s own account', () => {
    const set = { identity: [everything], session: [onlyEc2], resource: otherBucket(sessionArn) };

    expect(outcome(set, { principal: deploySession })).toEqual(['implicitlyDenied', 'sessionPolicy']);
  });

  test('a policy that is not given is taken to consent, and the answer says so', () => {
    const asked = { action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:${otherAccountId}:q` };

    const evaluation = evaluateRequest({ ...request, ...asked }, { identity: [everything] });

    expect(evaluation.decision).toBe('allowed');
    expect(evaluation.assumptions).toEqual([
      `the policy of \`arn:aws:sqs:eu-west-1:${otherAccountId}:q\`, in another account, consents`,
    ]);
  });

  test('the account of an ARN decides, and an account that is given wins over it', () => {
    const asked = { action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:${otherAccountId}:q` };
    const side = { kind: 'other', policies: [] } as const;

    expect(outcome({ identity: [everything], resource: side }, asked)[1]).toBe('resourceSilent');
    expect(outcome({ identity: [everything], resource: { ...side, accountId } }, asked)[0]).toBe('allowed');
  });

  test('the root user of another account needs the resource’s consent', () => {
    expect(outcome({ identity: [], resource: otherBucket(accountId) }, { principal: root })).toEqual([
      'allowed',
      'bothSides',
    ]);
    expect(outcome({ identity: [], resource: otherBucket(otherAccountId) }, { principal: root })).toEqual([
      'implicitlyDenied',
      'resourceSilent',
    ]);
  });
});

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
describe('rule 9: service control policies', () => {
  const level = (name: string, ...statements: readonly StatementJson[]) => ({
    name,
    policies: [policy(...statements)],
  });
  const full = { Action: '*' };

  test.each<[string, PolicySet['serviceControl'] & object, Decision, DecisionReason]>([
    ['no level', [], 'allowed', 'identityPolicy'],
    [
      'all levels allow',
      [level('root', full), level('unit', { Action: 's3:*' })],
      'allowed',
      'identityPolicy',
    ],
    [
      'one level is silent',
      [level('root', full), level('unit', { Action: 'ec2:*' })],
      'implicitlyDenied',
      'serviceControl',
    ],
    [
      'a level without a policy',
      [level('root', full), { name: 'unit', policies: [] }],
      'implicitlyDenied',
      'serviceControl',
    ],
    ['a union within a level', [{ name: 'root', policies: [onlyEc2, onlyS3] }], 'allowed', 'identityPolicy'],
    [
      'a Deny at any level',
      [level('root', full, { Effect: 'Deny', Action: 's3:Get*' }), level('unit', full)],
      'explicitlyDenied',
      'explicitDeny',
    ],
    [
      'Allow with a condition that holds',
      [level('root', { Action: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': accountId } } })],
      'allowed',
      'identityPolicy',
    ],
    [
      'Allow with a condition that fails',
      [
        level('root', {
          Action: '*',
          Condition: { StringEquals: { 'aws:PrincipalAccount': otherAccountId } },
        }),
      ],
      'implicitlyDenied',
      'serviceControl',
    ],
    [
      'Allow with a resource',
      [level('root', { Action: '*', Resource: 'arn:aws:s3:::bucket/*' })],
      'allowed',
      'identityPolicy',
    ],
    [
      'Allow with NotResource',
      [level('root', { Action: '*', NotResource: 'arn:aws:s3:::bucket/*' })],
      'implicitlyDenied',
      'serviceControl',
    ],
    ['Allow with NotAction', [level('root', { NotAction: 's3:*' })], 'implicitlyDenied', 'serviceControl'],
  ])('%s', (_name, serviceControl, decision, reason) => {
    expect(outcome({ identity: [everything], serviceControl })).toEqual([decision, reason]);
  });

  test('an SCP grants nothing', () => {
    expect(outcome({ identity: [], serviceControl: [level('root', full)] })[0]).toBe('implicitlyDenied');
  });

  test('the level that allows nothing is named', () => {
    const serviceControl = [level('root', full), level('sandbox', { Action: 'ec2:*' })];

    expect(evaluateRequest(request, { identity: [everything], serviceControl }).level).toBe('sandbox');
  });

  test('limits the root user of a member account, and grants of resource policies', () => {
    const serviceControl = [level('root', { Action: 'ec2:*' })];

    expect(outcome({ identity: [], serviceControl }, { principal: root })[1]).toBe('serviceControl');
    expect(outcome({ identity: [], serviceControl, resource: bucket(aliceArn) })[1]).toBe('serviceControl');
  });

  const denyAll = [level('root', { Effect: 'Deny', Action: '*' })];
  const linkedRole = `arn:aws:iam::${accountId}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`;

  test.each<[string, PolicySet, RequestPrincipal, string]>([
    [
      'the management account',
      { identity: [everything], managementAccountId: accountId },
      alice,
      'the caller belongs to the management account',
    ],
    [
      'a service-linked role',
      { identity: [everything] },
      { type: 'roleSession', roleArn: linkedRole, sessionName: 'ecs' },
      'the caller is a service-linked role',
    ],
    [
      'a service',
      { identity: [], resource: bucket('*') },
      { type: 'service', name: 'logs.amazonaws.com' },
      'the caller belongs to no account',
    ],
  ])('does not limit %s, and the answer says so', (_name, set, principal, because) => {
    const evaluation = evaluateRequest({ ...request, principal }, { ...set, serviceControl: denyAll });

    expect(evaluation.decision).toBe('allowed');
    expect(evaluation.ignored).toEqual([{ kind: 'serviceControl', because }]);
  });

  test('A46 a role that only looks service-linked is limited', () => {
    const principal: RequestPrincipal = {
      type: 'roleSession',
      roleArn: `arn:aws:iam::${accountId}:role/AWSServiceRoleForECS`,
      sessionName: 'ecs',
    };

    expect(outcome({ identity: [everything], serviceControl: denyAll }, { principal })[0]).toBe(
      'explicitlyDenied',
    );
  });

  test('the caller’s account counts, not that of the resource', () => {
    const set = {
      identity: [everything],
      resource: bucket(aliceArn, otherAccountId),
      serviceControl: denyAll,
      managementAccountId: otherAccountId,
    };

    expect(outcome(set)[0]).toBe('explicitlyDenied');
  });
});

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
describe('rule 9: resource control policies', () => {
  const denyEveryone = policy({ Effect: 'Deny', Action: '*', Principal: '*' });
  const resourceControl = [{ name: 'root', policies: [denyEveryone] }];

  test.each([
    's3:GetObject',
    'sts:AssumeRole',
    'kms:Decrypt',
    'sqs:SendMessage',
    'secretsmanager:GetSecretValue',
  ])('limits `%s`', (action) => {
    expect(outcome({ identity: [everything], resourceControl }, { action })[0]).toBe('explicitlyDenied');
  });

  test('does not limit a service that has none, and the answer says so', () => {
    const evaluation = evaluateRequest(
      { ...request, action: 'iam:GetRole' },
      { identity: [everything], resourceControl },
    );

    expect(evaluation.decision).toBe('allowed');
    expect(evaluation.ignored).toEqual([{ kind: 'resourceControl', because: 'RCPs do not limit `iam`' }]);
  });

  test('does not limit resources of the management account', () => {
    const set = { identity: [everything], resourceControl, managementAccountId: otherAccountId };
    const resource = { kind: 'other', accountId: otherAccountId, policies: [everyoneAllowed] } as const;

    expect(outcome({ ...set, resource })[0]).toBe('allowed');
    expect(outcome({ ...set, managementAccountId: accountId, resource })[0]).toBe('explicitlyDenied');
  });

  test('limits callers from outside, and the anonymous', () => {
    const resource = { kind: 'other', accountId, policies: [everyoneAllowed] } as const;

    expect(outcome({ identity: [], resource }, { principal: { type: 'anonymous' } })[0]).toBe('allowed');
    expect(
      outcome({ identity: [], resource, resourceControl }, { principal: { type: 'anonymous' } })[0],
    ).toBe('explicitlyDenied');
  });

  test('needs no Allow: `RCPFullAWSAccess` cannot be detached', () => {
    const elsewhere = policy({ Effect: 'Deny', Action: 'kms:*', Principal: '*' });

    expect(
      outcome({ identity: [everything], resourceControl: [{ name: 'root', policies: [elsewhere] }] })[0],
    ).toBe('allowed');
  });

  const everyoneAllowed = policy({ Action: '*', Principal: '*' });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_compare-resource-policies.html and
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
describe('rule 10: trust and key policies', () => {
  const assume = { action: 'sts:AssumeRole', resource: `arn:aws:iam::${accountId}:role/target` };

  function trust(named: string, account = accountId): PolicySet['resource'] & object {
    return { kind: 'trust', accountId: account, policies: [trustPolicy({ Principal: { AWS: named } })] };
  }

  test.each<[string, PolicySet, Decision, DecisionReason]>([
    ['the trust names the user', { identity: [], resource: trust(aliceArn) }, 'allowed', 'resourcePolicy'],
    [
      'the trust names the account, identity allows',
      { identity: [everything], resource: trust(rootArn) },
      'allowed',
      'identityPolicy',
    ],
    [
      'the trust names the account alone',
      { identity: [], resource: trust(rootArn) },
      'implicitlyDenied',
      'callerAccountSilent',
    ],
    [
      'identity alone',
      { identity: [everything], resource: trust(otherAccountId) },
      'implicitlyDenied',
      'resourceSilent',
    ],
    [
      'a role without trust',
      { identity: [everything], resource: { kind: 'trust', accountId, policies: [] } },
      'implicitlyDenied',
      'resourceSilent',
    ],
    [
      'identity denies',
      { identity: [denyAssume()], resource: trust(aliceArn) },
      'explicitlyDenied',
      'explicitDeny',
    ],
    [
      'another account, both sides',
      { identity: [everything], resource: trust(aliceArn, otherAccountId) },
      'allowed',
      'bothSides',
    ],
    [
      'another account, trust alone',
      { identity: [], resource: trust(aliceArn, otherAccountId) },
      'implicitlyDenied',
      'callerAccountSilent',
    ],
  ])('%s', (_name, set, decision, reason) => {
    expect(outcome(set, assume)).toEqual([decision, reason]);
  });

  function denyAssume() {
    return policy({ Action: '*' }, { Effect: 'Deny', Action: 'sts:AssumeRole' });
  }

  test('a role named in the trust stays under its boundary', () => {
    const set = { identity: [], boundary: onlyS3, resource: trust(roleArn) };

    expect(outcome(set, { ...assume, principal: deploySession })).toEqual(['implicitlyDenied', 'boundary']);
  });

  test('a provider is trusted by its ARN, and its claims by conditions', () => {
    const provider = `arn:aws:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`;
    const federated: RequestPrincipal = { type: 'federated', provider };
    const statement = {
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: provider },
      Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:corp/app:*' } },
    };
    const set = {
      identity: [],
      resource: { kind: 'trust', accountId, policies: [trustPolicy(statement)] },
    } as const;
    const asked = { ...assume, action: 'sts:AssumeRoleWithWebIdentity', principal: federated };
    const claims = (sub: string) => ({ context: { 'token.actions.githubusercontent.com:sub': sub } });

    expect(outcome(set, { ...asked, ...claims('repo:corp/app:ref:refs/heads/main') })[0]).toBe('allowed');
    expect(outcome(set, { ...asked, ...claims('repo:evil/app:ref') })[0]).toBe('implicitlyDenied');
    expect(outcome(set, asked)[0]).toBe('implicitlyDenied');
  });

  test('a trust policy with a resource never grants', () => {
    const faulty = policy({ Action: 'sts:AssumeRole', Principal: { AWS: aliceArn } });
    const set = { identity: [], resource: { kind: 'trust', accountId, policies: [faulty] } } as const;

    expect(outcome(set, assume)[0]).toBe('implicitlyDenied');
  });

  test('without the trust policy the answer says what it assumes', () => {
    const { decision, assumptions } = evaluateRequest({ ...request, ...assume }, { identity: [everything] });

    expect(decision).toBe('allowed');
    expect(assumptions).toEqual([`the trust policy of \`arn:aws:iam::${accountId}:role/target\` consents`]);
  });

  const key = `arn:aws:kms:eu-west-1:${accountId}:key/1234`;

  function keyPolicy(kind: ResourcePolicyKind, named: string): PolicySet['resource'] & object {
    return { kind, accountId, policies: [policy({ Action: 'kms:*', Principal: { AWS: named } })] };
  }

  test.each<[string, PolicySet, RequestPrincipal, Decision, DecisionReason]>([
    [
      'names the account, identity allows',
      { identity: [everything], resource: keyPolicy('kms', rootArn) },
      alice,
      'allowed',
      'identityPolicy',
    ],
    [
      'names the account alone',
      { identity: [], resource: keyPolicy('kms', rootArn) },
      alice,
      'implicitlyDenied',
      'callerAccountSilent',
    ],
    [
      'names the user',
      { identity: [], resource: keyPolicy('kms', aliceArn) },
      alice,
      'allowed',
      'resourcePolicy',
    ],
    [
      'names somebody else',
      { identity: [everything], resource: keyPolicy('kms', roleArn) },
      alice,
      'implicitlyDenied',
      'resourceSilent',
    ],
    [
      'leaves out even the root user',
      { identity: [], resource: keyPolicy('kms', roleArn) },
      root,
      'implicitlyDenied',
      'resourceSilent',
    ],
    [
      'names the account, for the root user',
      { identity: [], resource: keyPolicy('kms', rootArn) },
      root,
      'allowed',
      'rootUser',
    ],
    [
      'is no key policy',
      { identity: [everything], resource: keyPolicy('other', roleArn) },
      alice,
      'allowed',
      'identityPolicy',
    ],
  ])('a key policy that %s', (_name, set, principal, decision, reason) => {
    expect(outcome(set, { principal, action: 'kms:Decrypt', resource: key })).toEqual([decision, reason]);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
describe('rule 10: sessions without a role', () => {
  const tokenSession: RequestPrincipal = { ...alice, session: 'sessionToken' } as RequestPrincipal;
  const withMfa = { 'aws:MultiFactorAuthPresent': 'true' };

  test.each<[string, RequestPrincipal, string, AccessRequest['context'], Decision]>([
    ['IAM without MFA', tokenSession, 'iam:CreateUser', {}, 'implicitlyDenied'],
    ['IAM with MFA', tokenSession, 'iam:CreateUser', withMfa, 'allowed'],
    [
      'IAM with MFA that failed',
      tokenSession,
      'iam:CreateUser',
      { 'aws:MultiFactorAuthPresent': false },
      'implicitlyDenied',
    ],
    ['AssumeRole', tokenSession, 'sts:AssumeRole', {}, 'allowed'],
    ['GetCallerIdentity', tokenSession, 'sts:GetCallerIdentity', {}, 'allowed'],
    [
      'GetFederationToken, even with MFA',
      tokenSession,
      'sts:GetFederationToken',
      withMfa,
      'implicitlyDenied',
    ],
    ['GetSessionToken, even with MFA', tokenSession, 'sts:GetSessionToken', withMfa, 'implicitlyDenied'],
    ['S3 without MFA', tokenSession, 's3:GetObject', {}, 'allowed'],
    ['IAM with keys of the user', alice, 'iam:CreateUser', {}, 'allowed'],
  ])('%s: %s', (_name, principal, action, context, expected) => {
    const asked = { principal, action, context, resource: '*' };

    expect(outcome({ identity: [everything] }, asked)[0]).toBe(expected);
  });

  test('a GetFederationToken session has nothing without a session policy', () => {
    expect(outcome({ identity: [everything] }, { principal: federatedUser })[1]).toBe('sessionPolicy');
    expect(outcome({ identity: [everything], session: [onlyS3] }, { principal: federatedUser })[0]).toBe(
      'allowed',
    );
  });

  test.each(['iam:CreateUser', 'sts:AssumeRole'])(
    'a GetFederationToken session cannot call `%s`',
    (action) => {
      const set = { identity: [everything], session: [everything] };

      expect(outcome(set, { principal: federatedUser, action })).toEqual([
        'implicitlyDenied',
        'sessionCredentials',
      ]);
    },
  );

  test('the root user cannot assume a role', () => {
    const asked = { principal: root, action: 'sts:AssumeRole', resource: `arn:aws:iam::${accountId}:role/r` };

    expect(outcome({ identity: [] }, asked)).toEqual(['implicitlyDenied', 'sessionCredentials']);
  });

  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  test('GetCallerIdentity answers even where a policy denies it, but not to the anonymous', () => {
    const set = { identity: [policy({ Effect: 'Deny', Action: '*' })] };
    const asked = { action: 'sts:GetCallerIdentity', resource: '*' };

    expect(outcome(set, asked)).toEqual(['allowed', 'noPermissionNeeded']);
    expect(outcome(set, { ...asked, principal: { type: 'anonymous' } })[0]).toBe('implicitlyDenied');
  });
});

describe('the root user', () => {
  test('may do everything in its account, unless a resource policy denies it', () => {
    const deny = policy({ Effect: 'Deny', Action: '*', Principal: '*' });

    expect(outcome({ identity: [] }, { principal: root })).toEqual(['allowed', 'rootUser']);
    expect(
      outcome(
        { identity: [], resource: { kind: 'other', accountId, policies: [deny] } },
        { principal: root },
      ),
    ).toEqual(['explicitlyDenied', 'explicitDeny']);
  });

  test('has no identity policy: one that is given is ignored, and the answer says so', () => {
    const { decision, ignored } = evaluateRequest({ ...request, principal: root }, { identity: [denyS3] });

    expect(decision).toBe('allowed');
    expect(ignored).toEqual([{ kind: 'identity', because: 'the caller is no user or role' }]);
  });
});

// Rule 11: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
describe('rule 11: MFA', () => {
  const demanded = { Action: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
  const unlessAbsent = { Action: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } };

  test('sessions of federated people carry no MFA key: Bool refuses them, BoolIfExists lets them pass', () => {
    const principal = deploySession;

    expect(outcome({ identity: [policy(demanded)] }, { principal })[0]).toBe('implicitlyDenied');
    expect(outcome({ identity: [policy(unlessAbsent)] }, { principal })[0]).toBe('allowed');
  });

  test('long-term keys carry no MFA key either: a Deny with Bool false lets them pass', () => {
    const deny = {
      Effect: 'Deny',
      Action: '*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
    } as const;
    const denyIfAbsent = {
      Effect: 'Deny',
      Action: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    } as const;

    expect(outcome({ identity: [policy({ Action: '*' }, deny)] })[0]).toBe('allowed');
    expect(outcome({ identity: [policy({ Action: '*' }, denyIfAbsent)] })[0]).toBe('explicitlyDenied');
  });
});
