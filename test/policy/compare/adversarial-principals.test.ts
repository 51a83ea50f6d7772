import { describe, expect, test } from '@jest/globals';
import type { PolicyKind } from '../../../src/iam/policy-document.ts';
import { comparePrivileges } from '../../../src/policy/compare/compare-privileges.ts';
import { isPublic } from '../../../src/policy/compare/find-public-access.ts';
import { allow, deny, policyOf } from '../../support/compared-policies.ts';
import type { StatementJson } from '../../support/compared-policies.ts';

const everything = allow({ Action: '*' });
const when = (operator: string, key: string, ...values: readonly string[]): StatementJson => ({
  Condition: { [operator]: { [key]: values } },
});
const denyWhen = (operator: string, key: string, ...values: readonly string[]): StatementJson =>
  deny({ Action: '*', ...when(operator, key, ...values) });

const account = '111122223333';
const roleA = `arn:aws:iam::${account}:role/a`;

function trust(principal: unknown, rest: StatementJson = {}): StatementJson {
  return { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...rest };
}

function bucket(principal: unknown, rest: StatementJson = {}): StatementJson {
  return {
    Effect: 'Allow',
    Principal: principal,
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::b/*',
    ...rest,
  };
}

interface PrincipalPair {
  readonly kind: PolicyKind;
  readonly name: string;
  readonly before: readonly StatementJson[];
  readonly after: readonly StatementJson[];
  readonly verdict: string;
}

const github = `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`;
const subject = 'token.actions.githubusercontent.com:sub';
const audience = 'token.actions.githubusercontent.com:aud';

const principals: readonly PrincipalPair[] = [
  {
    kind: 'trust',
    name: 'the root ARN and the account id',
    before: [trust({ AWS: account })],
    after: [trust({ AWS: `arn:aws:iam::${account}:root` })],
    verdict: 'equal',
  },
  {
    kind: 'trust',
    name: 'a role to its account',
    before: [trust({ AWS: roleA })],
    after: [trust({ AWS: account })],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'a session to its role',
    before: [trust({ AWS: `arn:aws:sts::${account}:assumed-role/a/session` })],
    after: [trust({ AWS: roleA })],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'a unique id for the ARN',
    before: [trust({ AWS: 'AROAABCDEFGHIJKLMNOPQ' })],
    after: [trust({ AWS: roleA })],
    verdict: 'mixed',
  },
  {
    kind: 'trust',
    name: 'a user for a role of the same name',
    before: [trust({ AWS: roleA })],
    after: [trust({ AWS: `arn:aws:iam::${account}:user/a` })],
    verdict: 'mixed',
  },
  {
    kind: 'trust',
    name: 'a path less',
    before: [trust({ AWS: `arn:aws:iam::${account}:role/x/a` })],
    after: [trust({ AWS: roleA })],
    verdict: 'mixed',
  },
  {
    kind: 'trust',
    name: 'everyone',
    before: [trust({ AWS: account })],
    after: [trust('*')],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'AWS: * is *',
    before: [trust('*')],
    after: [trust({ AWS: '*' })],
    verdict: 'equal',
  },
  {
    kind: 'trust',
    name: 'the external id removed',
    before: [trust({ AWS: account }, when('StringEquals', 'sts:ExternalId', 'x'))],
    after: [trust({ AWS: account })],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'the external id as a pattern',
    before: [trust({ AWS: account }, when('StringEquals', 'sts:ExternalId', 'x'))],
    after: [trust({ AWS: account }, when('StringLike', 'sts:ExternalId', 'x*'))],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'the audience removed',
    before: [
      trust(
        { Federated: github },
        {
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { [audience]: 'sts.amazonaws.com' },
            StringLike: { [subject]: 'repo:org/a:*' },
          },
        },
      ),
    ],
    after: [
      trust(
        { Federated: github },
        { Action: 'sts:AssumeRoleWithWebIdentity', Condition: { StringLike: { [subject]: 'repo:org/a:*' } } },
      ),
    ],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'the subject from a branch to the repository',
    before: [
      trust(
        { Federated: github },
        {
          Action: 'sts:AssumeRoleWithWebIdentity',
          ...when('StringEquals', subject, 'repo:org/a:ref:refs/heads/main'),
        },
      ),
    ],
    after: [
      trust(
        { Federated: github },
        { Action: 'sts:AssumeRoleWithWebIdentity', ...when('StringLike', subject, 'repo:org/a:*') },
      ),
    ],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'a subject pattern without the colon',
    before: [
      trust(
        { Federated: github },
        { Action: 'sts:AssumeRoleWithWebIdentity', ...when('StringLike', subject, 'repo:org/a:*') },
      ),
    ],
    after: [
      trust(
        { Federated: github },
        { Action: 'sts:AssumeRoleWithWebIdentity', ...when('StringLike', subject, 'repo:org/a*') },
      ),
    ],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'one service more',
    before: [trust({ Service: 'ec2.amazonaws.com' })],
    after: [trust({ Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] })],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'the source account of a service removed',
    before: [trust({ Service: 'sns.amazonaws.com' }, when('StringEquals', 'aws:SourceAccount', account))],
    after: [trust({ Service: 'sns.amazonaws.com' })],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'session tags beside assuming',
    before: [trust({ AWS: roleA })],
    after: [trust({ AWS: roleA }, { Action: ['sts:AssumeRole', 'sts:TagSession'] })],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'the organisation for the account',
    before: [trust({ AWS: account })],
    after: [trust('*', when('StringEquals', 'aws:PrincipalOrgID', 'o-abcdefghij'))],
    verdict: 'mixed',
  },
  {
    kind: 'trust',
    name: 'every role of the account by a pattern of the ARN',
    before: [trust({ AWS: roleA })],
    after: [trust({ AWS: account }, when('ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${account}:role/*`))],
    verdict: 'not proved',
  },
  {
    kind: 'resource',
    name: 'a bucket opened to everyone',
    before: [bucket({ AWS: account })],
    after: [bucket('*')],
    verdict: 'broadened',
  },
  {
    kind: 'resource',
    name: 'a bucket open to an organisation path and to everyone in it',
    before: [bucket('*', when('StringEquals', 'aws:PrincipalOrgID', 'o-abcdefghij'))],
    after: [bucket('*', when('StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-abcdefghij'))],
    verdict: 'broadened',
  },
  {
    kind: 'resource',
    name: 'a Deny of NotPrincipal with a name more',
    before: [
      bucket('*'),
      { Effect: 'Deny', NotPrincipal: { AWS: [account, roleA] }, Action: 's3:*', Resource: '*' },
    ],
    after: [
      bucket('*'),
      {
        Effect: 'Deny',
        NotPrincipal: { AWS: [account, roleA, `arn:aws:iam::444455556666:root`] },
        Action: 's3:*',
        Resource: '*',
      },
    ],
    verdict: 'broadened',
  },
  {
    kind: 'resource',
    name: 'a Deny of NotPrincipal removed',
    before: [
      bucket('*'),
      { Effect: 'Deny', NotPrincipal: { AWS: [account, roleA] }, Action: 's3:*', Resource: '*' },
    ],
    after: [bucket('*')],
    verdict: 'broadened',
  },
  {
    kind: 'resource',
    name: 'a Deny by ARN condition for one by NotPrincipal',
    before: [
      bucket('*'),
      { Effect: 'Deny', NotPrincipal: { AWS: [account, roleA] }, Action: 's3:*', Resource: '*' },
    ],
    after: [
      bucket('*'),
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: '*',
        Condition: { ArnNotEquals: { 'aws:PrincipalArn': roleA } },
      },
    ],
    verdict: 'mixed',
  },
  {
    kind: 'resource',
    name: 'a Deny without TLS dropped to IfExists',
    before: [
      bucket('*'),
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: '*',
        ...when('Bool', 'aws:SecureTransport', 'false'),
      },
    ],
    after: [
      bucket('*'),
      {
        Effect: 'Deny',
        Principal: { AWS: account },
        Action: 's3:*',
        Resource: '*',
        ...when('Bool', 'aws:SecureTransport', 'false'),
      },
    ],
    verdict: 'broadened',
  },
  {
    kind: 'resource',
    name: 'a canonical user',
    before: [bucket({ AWS: account })],
    after: [bucket({ CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' })],
    verdict: 'undetermined',
  },
  {
    kind: 'serviceControl',
    name: 'a region more in an SCP',
    before: [everything, denyWhen('StringNotEquals', 'aws:RequestedRegion', 'eu-west-1')],
    after: [everything, denyWhen('StringNotEquals', 'aws:RequestedRegion', 'eu-west-1', 'us-east-1')],
    verdict: 'broadened',
  },
  {
    kind: 'serviceControl',
    name: 'a role exempt from an SCP by pattern',
    before: [
      everything,
      deny({
        Action: 'cloudtrail:*',
        ...when('ArnNotLike', 'aws:PrincipalArn', `arn:aws:iam::*:role/admin`),
      }),
    ],
    after: [
      everything,
      deny({
        Action: 'cloudtrail:*',
        ...when('ArnNotLike', 'aws:PrincipalArn', `arn:aws:iam::*:role/*admin`),
      }),
    ],
    verdict: 'broadened',
  },
  {
    kind: 'boundary',
    name: 'a boundary without its Deny',
    before: [everything, deny({ Action: 'iam:*' })],
    after: [everything],
    verdict: 'broadened',
  },
];

const user = `arn:aws:iam::${account}:user/u`;
const federated = `arn:aws:sts::${account}:federated-user/bob`;
const sessionOfA = `arn:aws:sts::${account}:assumed-role/a/ci`;

/** Names that the engine itself uses for somebody else must not be taken for the named. */
const collisions: readonly PrincipalPair[] = [
  ...['session', 'example'].map((name): PrincipalPair => ({
    kind: 'trust',
    name: `a session named ${name} to its role`,
    before: [trust({ AWS: `arn:aws:sts::${account}:assumed-role/a/${name}` })],
    after: [trust({ AWS: roleA })],
    verdict: 'broadened',
  })),
  {
    kind: 'resource',
    name: 'a user, a role and the root user to the account of users and roles',
    before: [
      bucket({ AWS: [`arn:aws:iam::${account}:user/example`, `arn:aws:iam::${account}:role/example`] }),
    ],
    after: [bucket({ AWS: account }, when('StringNotEquals', 'aws:PrincipalType', 'Account'))],
    verdict: 'not proved',
  },
  {
    kind: 'trust',
    name: 'a service to every service',
    before: [trust({ Service: 'unlisted-service.amazonaws.com' })],
    after: [trust({ Service: '*' })],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'a provider to every provider',
    before: [trust({ Federated: 'example.com' })],
    after: [trust({ Federated: '*' })],
    verdict: 'broadened',
  },
  {
    kind: 'trust',
    name: 'an account to everyone',
    before: [trust({ AWS: ['999988887777', '888877776666', '777766665555'] })],
    after: [trust({ AWS: '*' })],
    verdict: 'broadened',
  },
];

/** Who names a user or role names its sessions, and a Deny may single them out. */
const sessions: readonly PrincipalPair[] = [
  {
    kind: 'resource',
    name: 'a Deny of one federated session of a user who is allowed, removed',
    before: [bucket({ AWS: user }), bucket({ AWS: federated }, { Effect: 'Deny' })],
    after: [bucket({ AWS: user })],
    verdict: 'broadened',
  },
  {
    kind: 'resource',
    name: 'a Deny that spares a user but not the sessions of that user, removed',
    before: [
      bucket({ AWS: user }),
      { Effect: 'Deny', NotPrincipal: { AWS: [account, user] }, Action: 's3:*', Resource: '*' },
    ],
    after: [bucket({ AWS: user })],
    verdict: 'not proved',
  },
  {
    kind: 'resource',
    name: 'a Deny of one session of a role that is allowed by its unique id, removed',
    before: [bucket({ AWS: 'AROAABCDEFGHIJKLMNOPQ' }), bucket({ AWS: sessionOfA }, { Effect: 'Deny' })],
    after: [bucket({ AWS: 'AROAABCDEFGHIJKLMNOPQ' })],
    verdict: 'broadened',
  },
  {
    kind: 'resource',
    name: 'a Deny of one session of a role whose provider is allowed, removed',
    before: [bucket({ Federated: github }), bucket({ AWS: sessionOfA }, { Effect: 'Deny' })],
    after: [bucket({ Federated: github })],
    verdict: 'broadened',
  },
  {
    kind: 'resource',
    name: 'a Deny of the account, its root user spared by condition, for one of the root user',
    before: [bucket({ AWS: account }), bucket({ AWS: account }, { Effect: 'Deny' })],
    after: [
      bucket({ AWS: account }),
      bucket({ AWS: account }, { Effect: 'Deny', ...when('StringEquals', 'aws:PrincipalType', 'Account') }),
    ],
    verdict: 'broadened',
  },
];

describe('principals whose change is easy to misjudge', () => {
  test.each([...principals, ...collisions, ...sessions])(
    '$kind: $name: $verdict',
    ({ kind, before, after, verdict }) => {
      const result = comparePrivileges(policyOf(before, { kind }), policyOf(after, { kind }), { kind });

      if (verdict === 'not proved') expect(['equal', 'narrowed']).not.toContain(result.verdict);
      else expect(result.verdict).toBe(verdict);
    },
  );
});

test('a bucket of one account is not public, whichever account that is', () => {
  const policy = policyOf([bucket({ AWS: '999988887777' })], { kind: 'resource' });

  expect(isPublic(policy)).toBe(false);
});
