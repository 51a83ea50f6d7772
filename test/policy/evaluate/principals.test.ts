import { describe, expect, test } from '@jest/globals';
import { evaluateRequest } from '../../../src/policy/evaluate/evaluate-request.ts';
import type { Decision } from '../../../src/policy/evaluate/evaluation.ts';
import type { RequestPrincipal } from '../../../src/policy/request/request-principal.ts';
import { accountId, alice, deploySession, otherAccountId, policy } from '../../support/policy-documents.ts';
import type { StatementJson } from '../../support/policy-documents.ts';

const aliceArn = `arn:aws:iam::${accountId}:user/people/alice`;
const roleArn = `arn:aws:iam::${accountId}:role/ci/deploy`;
const rootArn = `arn:aws:iam::${accountId}:root`;
const sessionArn = `arn:aws:sts::${accountId}:assumed-role/deploy/build-7`;
const samlArn = `arn:aws:iam::${accountId}:saml-provider/corp`;

const principals = {
  alice,
  deploySession,
  role: { type: 'role', arn: roleArn, uniqueId: 'AROAEXAMPLE' },
  federatedUser: { type: 'federatedUser', userArn: aliceArn, name: 'guest' },
  service: { type: 'service', name: 'lambda.amazonaws.com' },
  saml: { type: 'federated', provider: samlArn },
  root: { type: 'root', arn: rootArn },
  anonymous: { type: 'anonymous' },
} satisfies Record<string, RequestPrincipal>;

type Name = keyof typeof principals;

/** A bucket policy of the caller's account alone decides, unless identity policies are given. */
function decide(name: Name, statements: readonly StatementJson[], identity: readonly StatementJson[] = []) {
  const set = {
    identity: [policy(...identity)],
    resource: { kind: 'other', accountId, policies: [policy(...statements)] },
  } as const;
  const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', context: {} };
  return evaluateRequest({ ...request, principal: principals[name] }, set).decision;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
describe('rule 7: who a Principal names', () => {
  test.each<[Name, StatementJson['Principal'], Decision]>([
    ['alice', { AWS: aliceArn }, 'allowed'],
    ['alice', { AWS: [`arn:aws:iam::${accountId}:user/bob`, aliceArn] }, 'allowed'],
    ['alice', { AWS: aliceArn.toUpperCase() }, 'implicitlyDenied'],
    ['alice', { AWS: `arn:aws:iam::${accountId}:user/alice` }, 'implicitlyDenied'],
    ['alice', { AWS: `arn:aws:iam::${accountId}:user/*` }, 'implicitlyDenied'],
    ['alice', { AWS: `arn:aws:iam::${accountId}:*` }, 'implicitlyDenied'],
    ['alice', '*', 'allowed'],
    ['alice', { AWS: '*' }, 'allowed'],
    ['alice', { Service: '*' }, 'implicitlyDenied'],
    ['deploySession', { AWS: roleArn }, 'allowed'],
    ['deploySession', { AWS: sessionArn }, 'allowed'],
    ['deploySession', { AWS: `arn:aws:sts::${accountId}:assumed-role/deploy/*` }, 'implicitlyDenied'],
    ['deploySession', { AWS: `arn:aws:sts::${accountId}:assumed-role/deploy/build-8` }, 'implicitlyDenied'],
    ['role', { AWS: roleArn }, 'allowed'],
    ['role', { AWS: 'AROAEXAMPLE' }, 'allowed'],
    ['role', { AWS: 'AROAOTHER' }, 'implicitlyDenied'],
    ['role', { AWS: sessionArn }, 'implicitlyDenied'],
    ['federatedUser', { AWS: `arn:aws:sts::${accountId}:federated-user/guest` }, 'allowed'],
    ['service', { Service: 'lambda.amazonaws.com' }, 'allowed'],
    ['service', { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] }, 'allowed'],
    ['service', { Service: 'ec2.amazonaws.com' }, 'implicitlyDenied'],
    ['service', '*', 'allowed'],
    ['saml', { Federated: samlArn }, 'allowed'],
    ['saml', { Federated: `${samlArn}2` }, 'implicitlyDenied'],
    ['saml', { AWS: samlArn }, 'implicitlyDenied'],
    ['root', { AWS: accountId }, 'allowed'],
    ['anonymous', '*', 'allowed'],
    ['anonymous', { AWS: '*' }, 'allowed'],
    ['anonymous', { AWS: accountId }, 'implicitlyDenied'],
    ['alice', { CanonicalUser: '79a59df900b949e5' }, 'implicitlyDenied'],
  ])('%s and Principal %j: %s', (name, principal, expected) => {
    expect(decide(name, [{ Action: '*', Principal: principal ?? '*' }])).toBe(expected);
  });

  // An account delegates: 'an administrator in that account must then grant access to an identity'.
  test.each([accountId, rootArn])('`%s` stands for the account and grants nobody by itself', (named) => {
    const grant = { Action: '*', Principal: { AWS: named } };

    expect(decide('alice', [grant])).toBe('implicitlyDenied');
    expect(decide('deploySession', [grant])).toBe('implicitlyDenied');
    expect(decide('alice', [grant], [{ Action: 's3:*' }])).toBe('allowed');
  });

  test.each<[Name, StatementJson['Principal']]>([
    ['alice', { AWS: accountId }],
    ['alice', { AWS: rootArn }],
    ['deploySession', { AWS: roleArn }],
    ['deploySession', { AWS: sessionArn }],
    ['deploySession', { AWS: accountId }],
    ['federatedUser', { AWS: aliceArn }],
    ['root', { AWS: rootArn }],
    ['service', '*'],
    ['alice', { CanonicalUser: '79a59df900b949e5' }],
  ])('a Deny reaches %s through %j', (name, principal) => {
    const statements = [
      { Action: '*', Principal: '*' },
      { Effect: 'Deny', Action: '*', Principal: principal ?? '*' },
    ] as const;

    expect(decide(name, statements)).toBe('explicitlyDenied');
  });

  test('a session that came through a provider is matched by it', () => {
    const principal = { ...deploySession, federatedProvider: samlArn } as RequestPrincipal;
    const set = {
      identity: [],
      resource: { kind: 'other', policies: [policy({ Action: '*', Principal: { Federated: samlArn } })] },
    } as const;

    expect(
      evaluateRequest({ principal, action: 'a:B', resource: `arn:aws:a::${accountId}:x`, context: {} }, set)
        .decision,
    ).toBe('allowed');
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
describe('rule 6: NotPrincipal', () => {
  const everyone = { Action: '*', Principal: '*' } as const;
  const federatedArn = `arn:aws:sts::${accountId}:federated-user/guest`;

  test.each<[Name, StatementJson['NotPrincipal'], Decision]>([
    ['alice', { AWS: [aliceArn, rootArn] }, 'allowed'],
    ['alice', { AWS: [aliceArn, accountId] }, 'allowed'],
    ['alice', { AWS: aliceArn }, 'explicitlyDenied'],
    ['alice', { AWS: rootArn }, 'explicitlyDenied'],
    ['alice', '*', 'allowed'],
    ['deploySession', { AWS: [sessionArn, roleArn, rootArn] }, 'allowed'],
    ['deploySession', { AWS: [roleArn, rootArn] }, 'explicitlyDenied'],
    ['deploySession', { AWS: [sessionArn, rootArn] }, 'explicitlyDenied'],
    ['deploySession', { AWS: [sessionArn, roleArn] }, 'explicitlyDenied'],
    ['federatedUser', { AWS: [federatedArn, rootArn] }, 'allowed'],
    ['root', { AWS: rootArn }, 'allowed'],
    ['service', { Service: 'lambda.amazonaws.com' }, 'allowed'],
    ['service', { AWS: rootArn }, 'explicitlyDenied'],
    ['anonymous', { AWS: rootArn }, 'explicitlyDenied'],
  ])('%s under Deny with NotPrincipal %j: %s', (name, notPrincipal, expected) => {
    const deny = { Effect: 'Deny', Action: '*', NotPrincipal: notPrincipal ?? '*' } as const;

    expect(decide(name, [everyone, deny])).toBe(expected);
  });

  test('with Allow it never grants', () => {
    expect(decide('alice', [{ Action: '*', NotPrincipal: { AWS: otherAccountId } }])).toBe(
      'implicitlyDenied',
    );
    expect(decide('anonymous', [{ Action: '*', NotPrincipal: { AWS: otherAccountId } }])).toBe(
      'implicitlyDenied',
    );
  });

  test('with Deny it denies whoever has a boundary, even those it lists', () => {
    const set = {
      identity: [policy({ Action: '*' })],
      resource: {
        kind: 'other',
        accountId,
        policies: [policy({ Effect: 'Deny', Action: '*', NotPrincipal: { AWS: [aliceArn, rootArn] } })],
      },
    } as const;
    const request = { principal: alice, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', context: {} };

    expect(evaluateRequest(request, set).decision).toBe('allowed');
    expect(evaluateRequest(request, { ...set, boundary: policy({ Action: '*' }) }).decision).toBe(
      'explicitlyDenied',
    );
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
describe('keys that follow from the caller', () => {
  test.each<[RequestPrincipal, Record<string, string>]>([
    [
      { ...alice, uniqueId: 'AIDAEXAMPLE' } as RequestPrincipal,
      {
        'aws:PrincipalArn': aliceArn,
        'aws:PrincipalAccount': accountId,
        'aws:PrincipalType': 'User',
        'aws:username': 'alice',
        'aws:userid': 'AIDAEXAMPLE',
        'aws:PrincipalIsAWSService': 'false',
        'aws:ResourceAccount': accountId,
        'kms:CallerAccount': accountId,
      },
    ],
    [
      { ...deploySession, uniqueId: 'AROAEXAMPLE' } as RequestPrincipal,
      {
        'aws:PrincipalArn': roleArn,
        'aws:PrincipalType': 'AssumedRole',
        'aws:userid': 'AROAEXAMPLE:build-7',
      },
    ],
    [
      principals.federatedUser,
      {
        'aws:PrincipalArn': `arn:aws:sts::${accountId}:federated-user/guest`,
        'aws:PrincipalType': 'FederatedUser',
        'aws:userid': `${accountId}:guest`,
      },
    ],
    [
      principals.root,
      { 'aws:PrincipalArn': rootArn, 'aws:PrincipalType': 'Account', 'aws:userid': accountId },
    ],
    [
      principals.service,
      { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': 'lambda.amazonaws.com' },
    ],
    [principals.saml, { 'aws:FederatedProvider': samlArn }],
    [principals.anonymous, { 'aws:PrincipalType': 'Anonymous' }],
  ])('of %j', (principal, keys) => {
    const grant = { Action: '*', Principal: '*', Condition: { StringEquals: keys } } as const;
    const set = { identity: [], resource: { kind: 'other', policies: [policy(grant)] } } as const;
    const request = { principal, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', context: {} };

    expect(evaluateRequest(request, set).decision).toBe('allowed');
  });

  test('a role session has no user name', () => {
    const set = { identity: [policy({ Action: '*', Condition: { Null: { 'aws:username': 'true' } } })] };
    const request = { action: 'a:B', resource: '*', context: {} };

    expect(evaluateRequest({ ...request, principal: deploySession }, set).decision).toBe('allowed');
    expect(evaluateRequest({ ...request, principal: alice }, set).decision).toBe('implicitlyDenied');
  });

  test('a value that the request gives wins', () => {
    const condition = { StringEquals: { 'aws:PrincipalArn': 'given' } };
    const set = { identity: [policy({ Action: '*', Condition: condition })] };
    const request = { principal: alice, action: 'a:B', resource: '*' };

    expect(evaluateRequest({ ...request, context: { 'AWS:PRINCIPALARN': 'given' } }, set).decision).toBe(
      'allowed',
    );
    expect(evaluateRequest({ ...request, context: {} }, set).decision).toBe('implicitlyDenied');
  });
});
