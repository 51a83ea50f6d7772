import { describe, expect, test } from '@jest/globals';
import { comparePrivileges } from '../../../src/policy/compare/compare-privileges.ts';
import { findNewPrincipals } from '../../../src/policy/compare/find-new-principals.ts';
import { findPublicAccess, isPublic } from '../../../src/policy/compare/find-public-access.ts';
import { allow, deny, policyOf } from '../../support/compared-policies.ts';
import type { StatementJson } from '../../support/compared-policies.ts';

function bucket(...statements: readonly StatementJson[]) {
  return policyOf(statements, { kind: 'resource' });
}

function trust(...statements: readonly StatementJson[]) {
  return policyOf(
    statements.map((statement) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement })),
    { kind: 'trust' },
  );
}

const objects = { Resource: 'arn:aws:s3:::data/*' };
const anyone = allow({ Principal: '*', ...objects });
const when = (Condition: StatementJson) => allow({ Principal: '*', ...objects, Condition });

describe('isPublic', () => {
  const yes: readonly [string, StatementJson][] = [
    ['everyone', anyone],
    ['every AWS principal', allow({ Principal: { AWS: '*' }, ...objects })],
    ['over TLS', when({ Bool: { 'aws:SecureTransport': 'true' } })],
    ['from nearly all addresses', when({ IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } })],
    [
      'a role of that name in any account',
      when({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/reader' } }),
    ],
    ['any organisation', when({ StringLike: { 'aws:PrincipalOrgID': 'o-*' } })],
    ['unless the account is one', when({ StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } })],
    ['a referer that anyone can send', when({ StringLike: { 'aws:Referer': 'https://example.com/*' } })],
    [
      'an organisation if there is one',
      when({ StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorg1' } }),
    ],
  ];
  const no: readonly [string, StatementJson][] = [
    ['one account', allow({ Principal: { AWS: '111122223333' }, ...objects })],
    ['one organisation', when({ StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorg1' } })],
    ['one network', when({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
    ['one VPC endpoint', when({ StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } })],
    ['one source account', when({ StringEquals: { 'aws:SourceAccount': '111122223333' } })],
    ['one source ARN', when({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } })],
    ['a service', allow({ Principal: { Service: 'cloudtrail.amazonaws.com' }, ...objects })],
    [
      'principals of one account',
      when({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }),
    ],
  ];

  test.each(yes)('yes: %s', (_, statement) => {
    expect(findPublicAccess(bucket(statement)).answer).toBe('yes');
    expect(isPublic(bucket(statement))).toBe(true);
  });

  test.each(no)('no: %s', (_, statement) => {
    expect(findPublicAccess(bucket(statement))).toEqual({ answer: 'no' });
    expect(isPublic(bucket(statement))).toBe(false);
  });

  test('the smallest request needs no signature and no context', () => {
    const found = findPublicAccess(bucket(anyone));

    expect(found.answer === 'yes' ? found.witness : found).toEqual({
      principal: { type: 'anonymous' },
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::data/example',
      context: {},
    });
  });

  test('a Deny for everyone outside takes it back', () => {
    const outside = deny({
      Principal: '*',
      ...objects,
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleorg1' } },
    });

    expect(isPublic(bucket(anyone, outside))).toBe(false);
  });

  test('what is not understood counts as public', () => {
    const unclear = when({ StringMatches: { 'aws:PrincipalOrgID': 'o-example' } });

    expect(findPublicAccess(bucket(unclear)).answer).toBe('undetermined');
    expect(isPublic(bucket(unclear))).toBe(true);
  });

  test('a role that anybody may assume', () => {
    expect(isPublic(trust({ Principal: { AWS: '*' } }), { kind: 'trust' })).toBe(true);
    expect(isPublic(trust({ Principal: { AWS: '111122223333' } }), { kind: 'trust' })).toBe(false);
  });

  test('AWS STS takes no unsigned AssumeRole: the witness is somebody of another account', () => {
    const found = findPublicAccess(trust({ Principal: '*' }), { kind: 'trust' });

    expect(found.answer === 'yes' ? found.witness.principal : found).toEqual({
      type: 'roleSession',
      roleArn: 'arn:aws:iam::999988887777:role/example',
      sessionName: 'example',
    });
  });

  test('no stranger has the id of a user or role that the policy names', () => {
    expect(isPublic(bucket(when({ StringLike: { 'aws:userid': 'AROAEXAMPLE:*' } })))).toBe(false);
    expect(isPublic(bucket(when({ StringLike: { 'aws:userid': '*' } })))).toBe(true);
  });
});

describe('isPublic of trust in identity providers', () => {
  const issuer = 'token.actions.githubusercontent.com';
  const byToken = (provider: string, Condition: StatementJson) =>
    trust({ Principal: { Federated: provider }, Action: 'sts:AssumeRoleWithWebIdentity', Condition });
  const github = (Condition: StatementJson) =>
    byToken(`arn:aws:iam::111122223333:oidc-provider/${issuer}`, {
      StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' },
      ...Condition,
    });
  const subject = (value: string) => github({ StringLike: { [`${issuer}:sub`]: value } });

  test.each([
    ['no subject', github({})],
    ['any subject', subject('*')],
    ['any repository', subject('repo:*')],
    ['organisations whose name begins so', subject('repo:acme*')],
    ['any repository’s main branch', subject('*:ref:refs/heads/main')],
    ['a subject if there is one', github({ StringLikeIfExists: { [`${issuer}:sub`]: 'repo:acme/*' } })],
    ['anybody with a Google account', byToken('accounts.google.com', {})],
  ])('yes: %s', (_, policy) => {
    const found = findPublicAccess(policy, { kind: 'trust' });

    expect(found.answer).toBe('yes');
    expect(found.answer === 'yes' ? found.witness.principal.type : found).toBe('federated');
  });

  test.each([
    ['one organisation', subject('repo:acme/*')],
    ['one repository', subject('repo:acme/web:*')],
    ['one branch', github({ StringEquals: { [`${issuer}:sub`]: 'repo:acme/web:ref:refs/heads/main' } })],
    ['one repository’s id', github({ StringEquals: { [`${issuer}:repository_id`]: '12345' } })],
    [
      'one application at Google',
      byToken('accounts.google.com', { StringEquals: { 'accounts.google.com:aud': 'app' } }),
    ],
    [
      'a SAML provider',
      trust({
        Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/x' },
        Action: 'sts:AssumeRoleWithSAML',
      }),
    ],
    [
      'one’s own cluster',
      byToken('arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A', {}),
    ],
  ])('no: %s', (_, policy) => {
    expect(findPublicAccess(policy, { kind: 'trust' })).toEqual({ answer: 'no' });
  });
});

describe('comparePrivileges of policies with principals', () => {
  const resource = { kind: 'resource' } as const;

  test('a role belongs to its account', () => {
    const role = bucket(allow({ Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, ...objects }));
    const account = bucket(allow({ Principal: { AWS: '111122223333' }, ...objects }));

    expect(comparePrivileges(role, account, resource).verdict).toBe('broadened');
    expect(comparePrivileges(account, role, resource).verdict).toBe('narrowed');
  });

  test('an account id and its root ARN are one', () => {
    const id = bucket(allow({ Principal: { AWS: '111122223333' }, ...objects }));
    const root = bucket(allow({ Principal: { AWS: 'arn:aws:iam::111122223333:root' }, ...objects }));

    expect(comparePrivileges(id, root, resource).verdict).toBe('equal');
  });

  test('a unique id where an ARN stood is somebody else', () => {
    const before = bucket(allow({ Principal: { AWS: 'arn:aws:iam::111122223333:user/alice' }, ...objects }));
    const after = bucket(allow({ Principal: { AWS: 'AIDAEXAMPLE' }, ...objects }));

    expect(comparePrivileges(before, after, resource).verdict).toBe('mixed');
  });

  test('a session belongs to its role', () => {
    const session = trust({ Principal: { AWS: 'arn:aws:sts::111122223333:assumed-role/ci/main' } });
    const role = trust({ Principal: { AWS: 'arn:aws:iam::111122223333:role/ci' } });

    expect(comparePrivileges(session, role, { kind: 'trust' }).verdict).toBe('broadened');
  });

  test('NotPrincipal in a Deny, unchanged, cancels; removed, it broadens', () => {
    const everyone = allow({ Principal: { AWS: ['111122223333', '444455556666'] }, ...objects });
    const denial = {
      Effect: 'Deny',
      NotPrincipal: { AWS: ['111122223333', 'arn:aws:iam::111122223333:user/alice'] },
      Action: 's3:*',
      ...objects,
    };

    expect(comparePrivileges(bucket(everyone, denial), bucket(denial, everyone), resource).verdict).toBe(
      'equal',
    );
    expect(comparePrivileges(bucket(everyone, denial), bucket(everyone), resource).verdict).toBe('broadened');
  });

  test('a witness without a signature has no key that only signed requests have', () => {
    const organization = when({ StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorg1' } });

    const { broadenings } = comparePrivileges(bucket(), bucket(organization), resource);

    expect(broadenings.map(({ witness }) => [witness.principal.type, witness.context])).toEqual([
      ['roleSession', { 'aws:PrincipalOrgID': 'o-exampleorg1' }],
    ]);
  });

  test('the external id no longer asked for', () => {
    const principal = { Principal: { AWS: '444455556666' } };
    const before = trust({ ...principal, Condition: { StringEquals: { 'sts:ExternalId': 'secret-1' } } });

    const { verdict, broadenings } = comparePrivileges(before, trust(principal), { kind: 'trust' });

    expect(verdict).toBe('broadened');
    expect(broadenings.map(({ witness }) => [witness.action, witness.resource])).toEqual([
      ['sts:AssumeRole', 'arn:aws:iam::111122223333:role/example'],
    ]);
  });
});

describe('findNewPrincipals', () => {
  const options = {
    kind: 'resource',
    accountId: '111122223333',
    organization: { accounts: ['111122223333', '222222222222'] },
  } as const;
  const reader = 'arn:aws:iam::444455556666:role/reader';

  test('who is new, and where they belong', () => {
    const before = bucket(allow({ Principal: { AWS: '111122223333' }, ...objects }));
    const after = bucket(
      allow({
        Principal: { AWS: ['111122223333', '222222222222', reader], Service: 'cloudtrail.amazonaws.com' },
        ...objects,
      }),
    );

    const { principals, undetermined, publicAccess } = findNewPrincipals(before, after, options);

    expect(principals.map(({ who, relation, hadNone }) => [who, relation, hadNone])).toEqual([
      ['account 222222222222', 'organization', true],
      [reader, 'outside', true],
      ['cloudtrail.amazonaws.com', 'service', true],
    ]);
    expect(undetermined).toEqual([]);
    expect(publicAccess).toEqual({ before: { answer: 'no' }, after: { answer: 'no' } });
  });

  test('someone who may do more is not new', () => {
    const before = bucket(allow({ Principal: { AWS: reader }, ...objects }));
    const after = bucket(allow({ Principal: { AWS: reader }, Action: 's3:*', ...objects }));

    const { principals } = findNewPrincipals(before, after, options);

    expect(principals.map(({ who, hadNone }) => [who, hadNone])).toEqual([[reader, false]]);
  });

  test('everyone stands for all others', () => {
    const { principals, publicAccess } = findNewPrincipals(bucket(), bucket(anyone), options);

    expect(principals.map(({ who, relation }) => [who, relation])).toEqual([['everyone', 'public']]);
    expect(publicAccess.before).toEqual({ answer: 'no' });
    expect(publicAccess.after.answer).toBe('yes');
  });
});

describe('trust policies opened to everyone', () => {
  const own = trust({ Principal: { AWS: '111122223333' } });
  const stranger = {
    type: 'roleSession',
    roleArn: 'arn:aws:iam::999988887777:role/example',
    sessionName: 'example',
  };

  test('the witness signs: AWS STS takes no unsigned AssumeRole', () => {
    const { broadenings } = comparePrivileges(own, trust({ Principal: '*' }), { kind: 'trust' });

    expect(broadenings[0]?.witness.principal).toEqual(stranger);
  });

  test('everyone is new, by way of an account', () => {
    const { principals } = findNewPrincipals(own, trust({ Principal: '*' }), { kind: 'trust' });

    expect(principals.map(({ who, relation, witness }) => [who, relation, witness.principal])).toEqual([
      ['everyone', 'public', stranger],
    ]);
  });
});
