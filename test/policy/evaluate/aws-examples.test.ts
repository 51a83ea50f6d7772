import { describe, expect, test } from '@jest/globals';
import { parsePolicyDocument } from '../../../src/iam/parse-policy-document.ts';
import type { PolicyKind } from '../../../src/iam/policy-document.ts';
import { evaluateRequest } from '../../../src/policy/evaluate/evaluate-request.ts';
import type { Decision } from '../../../src/policy/evaluate/evaluation.ts';
import type { NamedPolicy, PolicySet, ResourcePolicyKind } from '../../../src/policy/evaluate/policy-set.ts';
import type { AccessRequest } from '../../../src/policy/request/access-request.ts';
import { principalFromText } from '../../../src/policy/request/principal-from-text.ts';
import type { RequestPrincipal } from '../../../src/policy/request/request-principal.ts';

type Json = Readonly<Record<string, unknown>>;

/** Read by the parser, as a person would have written it. */
function policy(kind: PolicyKind, ...statements: readonly Json[]): NamedPolicy {
  const parsed = parsePolicyDocument(JSON.stringify({ Version: '2012-10-17', Statement: statements }), {
    kind,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { name: 'policy', document: parsed.value };
}

const identity = (...statements: readonly Json[]): PolicySet => ({
  identity: [policy('identity', ...statements)],
});

function withResource(
  kind: ResourcePolicyKind,
  accountId: string,
  ...statements: readonly Json[]
): Pick<PolicySet, 'resource'> & object {
  const written = policy(kind === 'trust' ? 'trust' : 'resource', ...statements);
  return { resource: { kind, accountId, policies: [written] } };
}

const allow = (Action: unknown, Resource: unknown = '*', Condition: unknown = {}): Json => ({
  Effect: 'Allow',
  Action,
  Resource,
  Condition,
});
const deny = (Action: unknown, Resource: unknown = '*', Condition: unknown = {}): Json => ({
  ...allow(Action, Resource, Condition),
  Effect: 'Deny',
});

function who(text: string): RequestPrincipal {
  const principal = principalFromText(text);
  if (principal === undefined) throw new Error(text);
  return principal;
}

interface Example {
  readonly name: string;
  readonly policies: PolicySet;
  readonly asks: readonly (readonly [string, string, AccessRequest['context']?])[];
  readonly decision: Decision;
  readonly principal?: RequestPrincipal;
}

const carlos = who('arn:aws:iam::111111111111:user/carlossalazar');
const johndoe = who('arn:aws:iam::111122223333:user/johndoe');
const session: RequestPrincipal = {
  type: 'roleSession',
  roleArn: 'arn:aws:iam::111122223333:role/JohnRole',
  sessionName: 'JohnSession',
};

function decide(examples: readonly Example[]): void {
  const asked = examples.flatMap(({ asks, ...example }) =>
    asks.map(([action, resource, context = {}]) => ({ ...example, action, resource, context })),
  );
  test.each(asked)('$name: $action $resource $context is $decision', (example) => {
    const { action, resource, context, policies, principal = johndoe } = example;

    expect(evaluateRequest({ principal, action, resource, context }, policies).decision).toBe(
      example.decision,
    );
  });
}

describe('reference_policies_evaluation-logic: a user with an explicit deny of log buckets', () => {
  const policies = identity(
    allow(['s3:ListAllMyBuckets', 's3:ListBucket', 's3:GetObject*']),
    allow('s3:*', ['arn:aws:s3:::carlossalazar/*', 'arn:aws:s3:::carlossalazar']),
    deny('s3:*', 'arn:aws:s3:::*log*'),
  );
  decide([
    {
      name: 'the own bucket',
      policies,
      asks: [
        ['s3:PutObject', 'arn:aws:s3:::carlossalazar/carlossalazar.txt'],
        ['s3:ListAllMyBuckets', '*'],
      ],
      decision: 'allowed',
    },
    {
      name: 'another',
      policies,
      asks: [['s3:PutObject', 'arn:aws:s3:::other/a.txt']],
      decision: 'implicitlyDenied',
    },
    {
      name: 'a log',
      policies,
      asks: [
        ['s3:PutObject', 'arn:aws:s3:::carlossalazar-logs/a'],
        ['s3:GetObject', 'arn:aws:s3:::carlossalazar/log.txt'],
      ],
      decision: 'explicitlyDenied',
    },
  ]);
});

describe('reference_policies_evaluation-logic-cross-account: both accounts have to allow', () => {
  const caller = identity(
    allow('s3:*Object*', 'arn:aws:s3:::Production/*'),
    deny('s3:*', ['arn:aws:s3:::*log*']),
  );
  const bucket = withResource('other', '222222222222', {
    ...allow(['s3:GetObject*', 's3:PutObject*', 's3:ReplicateObject'], 'arn:aws:s3:::Production/*'),
    Principal: { AWS: 'arn:aws:iam::111111111111:user/carlossalazar' },
  });
  const policies = { ...caller, ...bucket };
  decide([
    {
      name: 'both',
      principal: carlos,
      policies,
      asks: [['s3:PutObject', 'arn:aws:s3:::Production/a']],
      decision: 'allowed',
    },
    {
      name: 'caller alone',
      principal: carlos,
      policies,
      asks: [['s3:DeleteObject', 'arn:aws:s3:::Production/a']],
      decision: 'implicitlyDenied',
    },
    {
      name: 'a Deny of the caller',
      principal: carlos,
      policies,
      asks: [['s3:PutObject', 'arn:aws:s3:::Production/log']],
      decision: 'explicitlyDenied',
    },
    {
      name: 'resource alone',
      principal: carlos,
      policies: { identity: [], ...bucket },
      asks: [['s3:PutObject', 'arn:aws:s3:::Production/a']],
      decision: 'implicitlyDenied',
    },
    {
      name: 'somebody else',
      principal: who('arn:aws:iam::111111111111:user/other'),
      policies,
      asks: [['s3:PutObject', 'arn:aws:s3:::Production/a']],
      decision: 'implicitlyDenied',
    },
  ]);
});

describe('access_policies_boundaries: a boundary limits, and grants nothing', () => {
  const boundary = policy('boundary', allow(['s3:*', 'cloudwatch:*', 'ec2:*']));
  decide([
    {
      name: 'outside',
      policies: { ...identity(allow('iam:CreateUser')), boundary },
      asks: [['iam:CreateUser', 'arn:aws:iam::111122223333:user/x']],
      decision: 'implicitlyDenied',
    },
    {
      name: 'boundary alone',
      policies: { identity: [], boundary },
      asks: [['s3:ListAllMyBuckets', '*']],
      decision: 'implicitlyDenied',
    },
    {
      name: 'both',
      policies: { ...identity(allow('*')), boundary },
      asks: [['s3:ListAllMyBuckets', '*']],
      decision: 'allowed',
    },
  ]);
});

describe('access_policies_boundaries, access_policies: grants of a resource under silent limits', () => {
  const named = (principal: string): PolicySet => ({
    identity: [],
    boundary: policy('boundary', allow('ec2:*')),
    session: [policy('session', allow('ec2:*'))],
    ...withResource('other', '111122223333', {
      ...allow('s3:GetObject', 'arn:aws:s3:::b/*'),
      Principal: { AWS: principal },
    }),
  });
  const asks: Example['asks'] = [['s3:GetObject', 'arn:aws:s3:::b/k']];
  const federated: RequestPrincipal = {
    type: 'federatedUser',
    userArn: 'arn:aws:iam::111122223333:user/johndoe',
    name: 'Bob',
  };
  decide([
    {
      name: 'the user',
      policies: named('arn:aws:iam::111122223333:user/johndoe'),
      asks,
      decision: 'allowed',
    },
    {
      name: 'the session',
      principal: session,
      policies: named('arn:aws:sts::111122223333:assumed-role/JohnRole/JohnSession'),
      asks,
      decision: 'allowed',
    },
    {
      name: 'the role',
      principal: session,
      policies: named('arn:aws:iam::111122223333:role/JohnRole'),
      asks,
      decision: 'implicitlyDenied',
    },
    { name: 'the account', policies: named('111122223333'), asks, decision: 'implicitlyDenied' },
    {
      name: 'the federated user',
      principal: federated,
      policies: named('arn:aws:sts::111122223333:federated-user/Bob'),
      asks,
      decision: 'allowed',
    },
    {
      name: 'whom the federated user is of',
      principal: federated,
      policies: named('arn:aws:iam::111122223333:user/johndoe'),
      asks,
      decision: 'implicitlyDenied',
    },
  ]);
});

describe('id_credentials_temp_control-access_getfederationtoken: without a session policy there is nothing', () => {
  const federated: RequestPrincipal = {
    type: 'federatedUser',
    userArn: 'arn:aws:iam::111122223333:user/johndoe',
    name: 'Susan',
  };
  const user = identity(allow('s3:*'), allow('dynamodb:*'), allow('sqs:*'));
  decide([
    {
      name: 'none',
      principal: federated,
      policies: user,
      asks: [['s3:ListAllMyBuckets', '*']],
      decision: 'implicitlyDenied',
    },
    {
      name: 'the intersection',
      principal: federated,
      policies: { ...user, session: [policy('session', allow('s3:*'), allow('sns:*'))] },
      asks: [['s3:ListAllMyBuckets', '*']],
      decision: 'allowed',
    },
    {
      name: 'session policy alone',
      principal: federated,
      policies: { ...user, session: [policy('session', allow('s3:*'), allow('sns:*'))] },
      asks: [['sns:ListTopics', '*']],
      decision: 'implicitlyDenied',
    },
    {
      name: 'user alone',
      principal: federated,
      policies: { ...user, session: [policy('session', allow('s3:*'))] },
      asks: [['sqs:ListQueues', '*']],
      decision: 'implicitlyDenied',
    },
  ]);
});

describe('reference_policies_elements_notaction and _notresource', () => {
  const mfa = {
    Effect: 'Deny',
    NotAction: 'iam:*',
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  };
  const everything = allow('*');
  const hr = {
    Effect: 'Deny',
    Action: 's3:*',
    NotResource: ['arn:aws:s3:::HRBucket/Payroll', 'arn:aws:s3:::HRBucket/Payroll/*'],
  };
  decide([
    {
      name: 'all of S3 but DeleteBucket',
      policies: identity({ Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: 'arn:aws:s3:::*' }),
      asks: [
        ['s3:DeleteBucket', 'arn:aws:s3:::b'],
        ['iam:ListUsers', '*'],
      ],
      decision: 'implicitlyDenied',
    },
    {
      name: 'all of S3 but DeleteBucket',
      policies: identity({ Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: 'arn:aws:s3:::*' }),
      asks: [['s3:PutObject', 'arn:aws:s3:::b/k']],
      decision: 'allowed',
    },
    {
      name: 'no MFA',
      policies: identity(everything, mfa),
      asks: [
        ['ec2:DescribeInstances', '*', { 'aws:MultiFactorAuthPresent': 'false' }],
        ['ec2:DescribeInstances', '*'],
      ],
      decision: 'explicitlyDenied',
    },
    {
      name: 'no MFA, but IAM',
      policies: identity(everything, mfa),
      asks: [['iam:ListMFADevices', '*']],
      decision: 'allowed',
    },
    {
      name: 'MFA',
      policies: identity(everything, mfa),
      asks: [['ec2:DescribeInstances', '*', { 'aws:MultiFactorAuthPresent': 'true' }]],
      decision: 'allowed',
    },
    {
      name: 'outside NotResource',
      policies: identity(everything, hr),
      asks: [
        ['s3:GetObject', 'arn:aws:s3:::other/k'],
        ['s3:GetObject', 'arn:aws:s3:::HRBucket/a'],
      ],
      decision: 'explicitlyDenied',
    },
    {
      name: 'inside NotResource',
      policies: identity(everything, hr),
      asks: [['s3:GetObject', 'arn:aws:s3:::HRBucket/Payroll/may']],
      decision: 'allowed',
    },
  ]);
});

describe('reference_policies_elements_condition_operators', () => {
  const one = (operator: string, key: string, value: unknown) =>
    identity(allow('s3:GetObject', '*', { [operator]: { [key]: value } }));
  const ask = (key: string, value: string | readonly string[]): Example['asks'] => [
    ['s3:GetObject', 'arn:aws:s3:::b/k', { [key]: value }],
  ];
  const tag = 'aws:PrincipalTag/job-category';
  const none: Example['asks'] = [['s3:GetObject', 'arn:aws:s3:::b/k']];
  const yes = (name: string, policies: PolicySet, asks: Example['asks']): Example => ({
    name,
    policies,
    asks,
    decision: 'allowed',
  });
  const no = (name: string, policies: PolicySet, asks: Example['asks']): Example => ({
    name,
    policies,
    asks,
    decision: 'implicitlyDenied',
  });
  const ranges = ['203.0.113.0/24', '2001:DB8:1234:5678::/64'];
  decide([
    yes('StringEquals', one('StringEquals', tag, 'iamuser-admin'), ask(tag, 'iamuser-admin')),
    no('StringEquals is by case', one('StringEquals', tag, 'iamuser-admin'), ask(tag, 'iamuser-Admin')),
    yes('key names are not', one('StringEquals', 'aws:SourceVPC', 'vpc-1'), ask('AWS:sourcevpc', 'vpc-1')),
    yes('tag keys are not', one('StringEquals', tag, 'a'), ask('aws:PrincipalTag/Job-Category', 'a')),
    no('StringEquals without the key', one('StringEquals', tag, 'iamuser-admin'), none),
    yes('StringNotEquals without the key', one('StringNotEquals', tag, 'iamuser-admin'), none),
    yes('StringLike', one('StringLike', 's3:prefix', ['', 'home/', 'home/*']), ask('s3:prefix', 'home/a/b')),
    no(
      'StringEquals has no wildcards',
      one('StringEquals', 's3:prefix', 'home/*'),
      ask('s3:prefix', 'home/a'),
    ),
    yes('NumericLessThanEquals', one('NumericLessThanEquals', 's3:max-keys', '10'), ask('s3:max-keys', '10')),
    no('NumericLessThanEquals', one('NumericLessThanEquals', 's3:max-keys', '10'), ask('s3:max-keys', '11')),
    no(
      'NumericLessThanEquals of no number',
      one('NumericLessThanEquals', 's3:max-keys', '10'),
      ask('s3:max-keys', 'many'),
    ),
    yes(
      'DateGreaterThan',
      one('DateGreaterThan', 'aws:TokenIssueTime', '2020-01-01T00:00:01Z'),
      ask('aws:TokenIssueTime', '2020-01-01T00:00:02Z'),
    ),
    yes(
      'dates of either form',
      one('DateLessThan', 'aws:CurrentTime', '1577836801'),
      ask('aws:CurrentTime', '2020-01-01T00:00:00Z'),
    ),
    yes('Bool', one('Bool', 'aws:SecureTransport', 'true'), ask('aws:SecureTransport', 'true')),
    yes(
      'BinaryEquals',
      one('BinaryEquals', 'key', 'QmluYXJ5VmFsdWVJbkJhc2U2NA=='),
      ask('key', 'QmluYXJ5VmFsdWVJbkJhc2U2NA=='),
    ),
    yes('IpAddress', one('IpAddress', 'aws:SourceIp', ranges), ask('aws:SourceIp', '203.0.113.77')),
    yes('IPv6', one('IpAddress', 'aws:SourceIp', ranges), ask('aws:SourceIp', '2001:db8:1234:5678:ffff::1')),
    no('another address', one('IpAddress', 'aws:SourceIp', ranges), ask('aws:SourceIp', '203.0.114.1')),
    no(
      'another IPv6 address',
      one('IpAddress', 'aws:SourceIp', ranges),
      ask('aws:SourceIp', '2001:db8:1234:5679::1'),
    ),
    yes('NotIpAddress without the key', one('NotIpAddress', 'aws:SourceIp', ranges), none),
    yes(
      'ArnEquals takes wildcards',
      one('ArnEquals', 'aws:SourceArn', 'arn:aws:sns:*:123456789012:*'),
      ask('aws:SourceArn', 'arn:aws:sns:eu-west-1:123456789012:topic'),
    ),
    no(
      'a wildcard stays in its part',
      one('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:topic'),
      ask('aws:SourceArn', 'arn:aws:sns:eu-west-1:123456789012:topic'),
    ),
    yes(
      'IfExists: an instance type',
      one('StringLikeIfExists', 'ec2:InstanceType', ['t1.*', 't2.*']),
      ask('ec2:InstanceType', 't2.micro'),
    ),
    no(
      'IfExists: another type',
      one('StringLikeIfExists', 'ec2:InstanceType', ['t1.*', 't2.*']),
      ask('ec2:InstanceType', 'x1.32xlarge'),
    ),
    yes('IfExists: no type', one('StringLikeIfExists', 'ec2:InstanceType', ['t1.*']), none),
    yes('Null true', one('Null', 'aws:TokenIssueTime', 'true'), none),
    no(
      'Null true, with the key',
      one('Null', 'aws:TokenIssueTime', 'true'),
      ask('aws:TokenIssueTime', '2020-01-01T00:00:00Z'),
    ),
    no('Null false', one('Null', 'aws:TokenIssueTime', 'false'), none),
    yes(
      'two keys are and-ed',
      identity(
        allow('s3:GetObject', '*', {
          StringEquals: { 'aws:PrincipalTag/a': '1', 'aws:PrincipalTag/b': ['2', '3'] },
        }),
      ),
      [['s3:GetObject', 'arn:aws:s3:::b/k', { 'aws:PrincipalTag/a': '1', 'aws:PrincipalTag/b': '3' }]],
    ),
    no(
      'two keys are and-ed',
      identity(
        allow('s3:GetObject', '*', {
          StringEquals: { 'aws:PrincipalTag/a': '1', 'aws:PrincipalTag/b': ['2', '3'] },
        }),
      ),
      ask('aws:PrincipalTag/a', '1'),
    ),
    no('negated values are nor-ed', one('StringNotEquals', tag, ['a', 'b']), ask(tag, 'b')),
  ]);
});

describe('reference_policies_condition-single-vs-multi-valued-context-keys', () => {
  const columns = ['ID', 'Message', 'Tags'];
  const attributes = (operator: string, effect = allow) =>
    effect('dynamodb:GetItem', '*', { [operator]: { 'dynamodb:Attributes': columns } });
  const item = (...values: readonly string[]): Example['asks'] => [
    [
      'dynamodb:GetItem',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/Thread',
      { 'dynamodb:Attributes': values },
    ],
  ];
  const denies = identity(allow('dynamodb:*'), attributes('ForAnyValue:StringEquals', deny));
  decide([
    {
      name: 'ForAllValues: all of them',
      policies: identity(attributes('ForAllValues:StringEquals')),
      asks: [...item('ID', 'Message', 'Tags'), ...item('ID')],
      decision: 'allowed',
    },
    {
      name: 'ForAllValues: one that is not',
      policies: identity(attributes('ForAllValues:StringEquals')),
      asks: item('ID', 'UserName'),
      decision: 'implicitlyDenied',
    },
    {
      name: 'ForAllValues: none',
      policies: identity(attributes('ForAllValues:StringEquals')),
      asks: [...item(), ['dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:111122223333:table/Thread']],
      decision: 'allowed',
    },
    {
      name: 'Deny with ForAnyValue: one',
      policies: denies,
      asks: item('ID', 'UserName'),
      decision: 'explicitlyDenied',
    },
    {
      name: 'Deny with ForAnyValue: none of them',
      policies: denies,
      asks: item('UserName', 'PostDateTime'),
      decision: 'allowed',
    },
    { name: 'Deny with ForAnyValue: no key', policies: denies, asks: item(), decision: 'allowed' },
  ]);
});

describe('reference_policies_variables', () => {
  const home = identity(
    allow('s3:ListBucket', 'arn:aws:s3:::amzn-s3-demo-bucket', {
      StringLike: { 's3:prefix': '${aws:username}/*' },
    }),
    allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}/*'),
  );
  const team = identity(
    allow('s3:*', "arn:aws:s3:::amzn-s3-demo-bucket-${aws:PrincipalTag/team, 'company-wide'}"),
  );
  const bucket = 'arn:aws:s3:::amzn-s3-demo-bucket';
  decide([
    {
      name: 'the own folder',
      policies: home,
      asks: [
        ['s3:PutObject', `${bucket}/johndoe/a`],
        ['s3:ListBucket', bucket, { 's3:prefix': 'johndoe/a' }],
      ],
      decision: 'allowed',
    },
    {
      name: 'another folder',
      policies: home,
      asks: [
        ['s3:PutObject', `${bucket}/anna/a`],
        ['s3:ListBucket', bucket, { 's3:prefix': 'anna/' }],
      ],
      decision: 'implicitlyDenied',
    },
    {
      name: 'a role has no user name',
      principal: session,
      policies: home,
      asks: [
        ['s3:PutObject', `${bucket}/JohnRole/a`],
        ['s3:PutObject', `${bucket}//a`],
      ],
      decision: 'implicitlyDenied',
    },
    {
      name: 'the team',
      policies: team,
      asks: [['s3:ListBucket', `${bucket}-blue`, { 'aws:PrincipalTag/team': 'blue' }]],
      decision: 'allowed',
    },
    {
      name: 'no team: the default',
      policies: team,
      asks: [['s3:ListBucket', `${bucket}-company-wide`]],
      decision: 'allowed',
    },
    {
      name: 'a team has not the default',
      policies: team,
      asks: [['s3:ListBucket', `${bucket}-company-wide`, { 'aws:PrincipalTag/team': 'blue' }]],
      decision: 'implicitlyDenied',
    },
    {
      name: 'a star in a value is a star',
      policies: team,
      asks: [['s3:ListBucket', `${bucket}-blue`, { 'aws:PrincipalTag/team': '*' }]],
      decision: 'implicitlyDenied',
    },
    {
      name: '${*} is a star',
      policies: identity(allow('s3:GetObject', 'arn:aws:s3:::b/${*}')),
      asks: [['s3:GetObject', 'arn:aws:s3:::b/x']],
      decision: 'implicitlyDenied',
    },
    {
      name: '${*} is a star',
      policies: identity(allow('s3:GetObject', 'arn:aws:s3:::b/${*}')),
      asks: [['s3:GetObject', 'arn:aws:s3:::b/*']],
      decision: 'allowed',
    },
  ]);
});

describe('tutorial_attribute-based-access-control', () => {
  const abac = identity(
    allow('secretsmanager:*', '*', {
      StringEquals: {
        'aws:ResourceTag/access-project': '${aws:PrincipalTag/access-project}',
        'aws:ResourceTag/access-team': '${aws:PrincipalTag/access-team}',
      },
    }),
  );
  const secret = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-abcdef';
  const tags = (project: string, team: string) => ({
    'aws:ResourceTag/access-project': project,
    'aws:ResourceTag/access-team': team,
    'aws:PrincipalTag/access-project': 'peg',
    'aws:PrincipalTag/access-team': 'eng',
  });
  decide([
    {
      name: 'the same',
      principal: session,
      policies: abac,
      asks: [['secretsmanager:GetSecretValue', secret, tags('peg', 'eng')]],
      decision: 'allowed',
    },
    {
      name: 'another project',
      principal: session,
      policies: abac,
      asks: [['secretsmanager:GetSecretValue', secret, tags('uni', 'eng')]],
      decision: 'implicitlyDenied',
    },
    {
      name: 'neither is tagged',
      principal: session,
      policies: abac,
      asks: [['secretsmanager:GetSecretValue', secret]],
      decision: 'implicitlyDenied',
    },
  ]);
});

describe('reference_policies_elements_notprincipal: Deny for all but', () => {
  const bucket = withResource(
    'other',
    '444455556666',
    { ...allow('s3:*', 'arn:aws:s3:::b/*'), Principal: '*' },
    {
      Effect: 'Deny',
      NotPrincipal: { AWS: ['arn:aws:iam::444455556666:user/Bob', 'arn:aws:iam::444455556666:root'] },
      Action: 's3:*',
      Resource: 'arn:aws:s3:::b/*',
    },
  );
  const policies = { identity: [], ...bucket };
  const asks: Example['asks'] = [['s3:GetObject', 'arn:aws:s3:::b/k']];
  const roles = withResource(
    'other',
    '444455556666',
    { ...allow('s3:*', 'arn:aws:s3:::b/*'), Principal: '*' },
    {
      Effect: 'Deny',
      NotPrincipal: {
        AWS: [
          'arn:aws:iam::444455556666:role/audit',
          'arn:aws:sts::444455556666:assumed-role/audit/app',
          'arn:aws:iam::444455556666:root',
        ],
      },
      Action: 's3:*',
      Resource: 'arn:aws:s3:::b/*',
    },
  );
  const audit = (sessionName: string): RequestPrincipal => ({
    type: 'roleSession',
    roleArn: 'arn:aws:iam::444455556666:role/audit',
    sessionName,
  });
  decide([
    {
      name: 'Bob',
      principal: who('arn:aws:iam::444455556666:user/Bob'),
      policies,
      asks,
      decision: 'allowed',
    },
    {
      name: 'Anna',
      principal: who('arn:aws:iam::444455556666:user/Anna'),
      policies,
      asks,
      decision: 'explicitlyDenied',
    },
    { name: 'nobody', principal: who('anonymous'), policies, asks, decision: 'explicitlyDenied' },
    {
      name: 'Bob with a boundary',
      principal: who('arn:aws:iam::444455556666:user/Bob'),
      policies: { ...policies, boundary: policy('boundary', allow('*')) },
      asks,
      decision: 'explicitlyDenied',
    },
    {
      name: 'the session that is listed',
      principal: audit('app'),
      policies: { identity: [], ...roles },
      asks,
      decision: 'allowed',
    },
    {
      name: 'another session of the role',
      principal: audit('other'),
      policies: { identity: [], ...roles },
      asks,
      decision: 'explicitlyDenied',
    },
  ]);
});

describe('kms key-policy-overview: only the key policy lets the account in', () => {
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const standard = withResource('kms', '111122223333', {
    ...allow('kms:*'),
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  });
  const alone = withResource('kms', '111122223333', {
    ...allow('kms:*'),
    Principal: { AWS: 'arn:aws:iam::111122223333:user/admin' },
  });
  const asks: Example['asks'] = [['kms:Decrypt', key]];
  decide([
    {
      name: 'the default key policy and an identity policy',
      policies: { ...identity(allow('kms:Decrypt', key)), ...standard },
      asks,
      decision: 'allowed',
    },
    {
      name: 'the default key policy alone',
      policies: { identity: [], ...standard },
      asks,
      decision: 'implicitlyDenied',
    },
    {
      name: 'a key policy that does not let the account in',
      policies: { ...identity(allow('kms:*')), ...alone },
      asks,
      decision: 'implicitlyDenied',
    },
    {
      name: 'who is named needs no identity policy',
      principal: who('arn:aws:iam::111122223333:user/admin'),
      policies: { identity: [], ...alone },
      asks,
      decision: 'allowed',
    },
  ]);
});

describe('id_roles_terms-and-concepts, troubleshoot_roles: trust', () => {
  const role = 'arn:aws:iam::111122223333:role/target';
  const trust = (principal: unknown, condition: unknown = {}) =>
    withResource('trust', '111122223333', {
      Effect: 'Allow',
      Principal: principal,
      Action: 'sts:AssumeRole',
      Condition: condition,
    });
  const assume = identity(allow('sts:AssumeRole', role));
  const asks: Example['asks'] = [['sts:AssumeRole', role]];
  const external = trust({ AWS: '444455556666' }, { StringEquals: { 'sts:ExternalId': '12345' } });
  const vendor = who('arn:aws:iam::444455556666:user/vendor');
  decide([
    {
      name: 'the user is named',
      policies: { identity: [], ...trust({ AWS: 'arn:aws:iam::111122223333:user/johndoe' }) },
      asks,
      decision: 'allowed',
    },
    {
      name: 'the account is named, and the identity allows',
      policies: { ...assume, ...trust({ AWS: '111122223333' }) },
      asks,
      decision: 'allowed',
    },
    {
      name: 'the account is named',
      policies: { identity: [], ...trust({ AWS: '111122223333' }) },
      asks,
      decision: 'implicitlyDenied',
    },
    {
      name: 'the identity allows',
      policies: { ...assume, ...trust({ AWS: '444455556666' }) },
      asks,
      decision: 'implicitlyDenied',
    },
    {
      name: 'a service',
      principal: who('ec2.amazonaws.com'),
      policies: { identity: [], ...trust({ Service: 'ec2.amazonaws.com' }) },
      asks,
      decision: 'allowed',
    },
    {
      name: 'another account, with the external id',
      principal: vendor,
      policies: { ...assume, ...external },
      asks: [['sts:AssumeRole', role, { 'sts:ExternalId': '12345' }]],
      decision: 'allowed',
    },
    {
      name: 'another account, without the external id',
      principal: vendor,
      policies: { ...assume, ...external },
      asks,
      decision: 'implicitlyDenied',
    },
  ]);
});

describe('orgs_manage_policies_scps_examples', () => {
  const scp = (...statements: readonly Json[]) => [
    { name: 'root', policies: [policy('serviceControl', allow('*'), ...statements)] },
  ];
  const admin = identity(allow('*'));
  const region = scp({
    Effect: 'Deny',
    NotAction: ['iam:*', 'organizations:*', 'route53:*', 'cloudfront:*', 'support:*', 'sts:*'],
    Resource: '*',
    Condition: {
      StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] },
      ArnNotLike: { 'aws:PrincipalARN': ['arn:aws:iam::*:role/Role1AllowedToBypassThisSCP'] },
    },
  });
  const root = scp(deny('ec2:*', '*', { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } }));
  const type = scp(
    deny('ec2:RunInstances', ['arn:aws:ec2:*:*:instance/*'], {
      StringNotEquals: { 'ec2:InstanceType': 't2.micro' },
    }),
  );
  const exempt: RequestPrincipal = {
    type: 'roleSession',
    roleArn: 'arn:aws:iam::111122223333:role/Role1AllowedToBypassThisSCP',
    sessionName: 's',
  };
  const run = ['ec2:RunInstances', 'arn:aws:ec2:us-east-1:111122223333:instance/*'] as const;
  decide([
    {
      name: 'another region',
      policies: { ...admin, serviceControl: region },
      asks: [[...run, { 'aws:RequestedRegion': 'us-east-1' }]],
      decision: 'explicitlyDenied',
    },
    {
      name: 'a region that is allowed',
      policies: { ...admin, serviceControl: region },
      asks: [
        [...run, { 'aws:RequestedRegion': 'eu-west-1' }],
        ['iam:ListUsers', '*', { 'aws:RequestedRegion': 'us-east-1' }],
      ],
      decision: 'allowed',
    },
    {
      name: 'the exempt role',
      principal: exempt,
      policies: { ...admin, serviceControl: region },
      asks: [[...run, { 'aws:RequestedRegion': 'us-east-1' }]],
      decision: 'allowed',
    },
    {
      name: 'the root user',
      principal: who('arn:aws:iam::111122223333:root'),
      policies: { identity: [], serviceControl: root },
      asks: [['ec2:DescribeInstances', '*']],
      decision: 'explicitlyDenied',
    },
    {
      name: 'no root user',
      policies: { ...admin, serviceControl: root },
      asks: [['ec2:DescribeInstances', '*']],
      decision: 'allowed',
    },
    {
      name: 'another instance type',
      policies: { ...admin, serviceControl: type },
      asks: [[...run, { 'ec2:InstanceType': 't2.large' }]],
      decision: 'explicitlyDenied',
    },
    {
      name: 'that instance type',
      policies: { ...admin, serviceControl: type },
      asks: [[...run, { 'ec2:InstanceType': 't2.micro' }]],
      decision: 'allowed',
    },
  ]);
});

describe('orgs_manage_policies_rcps_examples: a perimeter of identities', () => {
  const resourceControl = [
    {
      name: 'root',
      policies: [
        policy(
          'resourceControl',
          { ...allow('*'), Principal: '*' },
          {
            ...deny(['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:AssumeRole'], '*', {
              StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abcdefghij' },
              BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
            }),
            Principal: '*',
          },
        ),
      ],
    },
  ];
  const open = withResource('other', '111122223333', {
    ...allow('s3:GetObject', 'arn:aws:s3:::b/*'),
    Principal: '*',
  });
  const policies = { ...identity(allow('s3:*')), ...open, resourceControl };
  const get = ['s3:GetObject', 'arn:aws:s3:::b/k'] as const;
  decide([
    {
      name: 'the organisation',
      policies,
      asks: [[...get, { 'aws:PrincipalOrgID': 'o-abcdefghij' }]],
      decision: 'allowed',
    },
    {
      name: 'another organisation',
      policies,
      asks: [[...get, { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' }]],
      decision: 'explicitlyDenied',
    },
    { name: 'nobody', principal: who('anonymous'), policies, asks: [get], decision: 'explicitlyDenied' },
    {
      name: 'a service',
      principal: who('cloudtrail.amazonaws.com'),
      policies,
      asks: [get],
      decision: 'allowed',
    },
    {
      name: 'a service that RCPs do not limit',
      policies: { ...identity(allow('sns:*')), resourceControl },
      asks: [['sns:Publish', 'arn:aws:sns:eu-west-1:111122223333:t']],
      decision: 'allowed',
    },
  ]);
});

describe('AmazonS3 userguide example-bucket-policies', () => {
  const bucket = (...statements: readonly Json[]): PolicySet => ({
    ...identity(allow('s3:*')),
    ...withResource('other', '111122223333', ...statements.map((each) => ({ Principal: '*', ...each }))),
  });
  const objects = 'arn:aws:s3:::amzn-s3-demo-bucket/*';
  const get = ['s3:GetObject', 'arn:aws:s3:::amzn-s3-demo-bucket/k'] as const;
  const put = ['s3:PutObject', 'arn:aws:s3:::amzn-s3-demo-bucket/k'] as const;
  const tls = bucket(deny('s3:*', objects, { Bool: { 'aws:SecureTransport': 'false' } }));
  const address = bucket(deny('s3:*', objects, { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }));
  const endpoint = bucket(deny('s3:*', objects, { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }));
  const encryption = bucket(
    deny('s3:PutObject', objects, { Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'true' } }),
  );
  const mfa = bucket(
    deny('s3:*', objects, { Null: { 'aws:MultiFactorAuthAge': true } }),
    deny('s3:*', objects, { NumericGreaterThan: { 'aws:MultiFactorAuthAge': 3600 } }),
  );
  const publicRead = {
    identity: [],
    ...withResource('other', '111122223333', { ...allow('s3:GetObject', objects), Principal: '*' }),
  };
  decide([
    {
      name: 'without TLS',
      policies: tls,
      asks: [[...get, { 'aws:SecureTransport': 'false' }]],
      decision: 'explicitlyDenied',
    },
    {
      name: 'with TLS',
      policies: tls,
      asks: [[...get, { 'aws:SecureTransport': 'true' }]],
      decision: 'allowed',
    },
    {
      name: 'outside the network',
      policies: address,
      asks: [[...get, { 'aws:SourceIp': '198.51.100.1' }]],
      decision: 'explicitlyDenied',
    },
    {
      name: 'inside the network',
      policies: address,
      asks: [[...get, { 'aws:SourceIp': '192.0.2.9' }]],
      decision: 'allowed',
    },
    { name: 'no endpoint', policies: endpoint, asks: [get], decision: 'explicitlyDenied' },
    {
      name: 'the endpoint',
      policies: endpoint,
      asks: [[...get, { 'aws:SourceVpce': 'vpce-1a2b3c4d' }]],
      decision: 'allowed',
    },
    { name: 'no encryption header', policies: encryption, asks: [put], decision: 'explicitlyDenied' },
    {
      name: 'no MFA',
      policies: mfa,
      asks: [get, [...get, { 'aws:MultiFactorAuthAge': 3601 }]],
      decision: 'explicitlyDenied',
    },
    {
      name: 'fresh MFA',
      policies: mfa,
      asks: [[...get, { 'aws:MultiFactorAuthAge': 60 }]],
      decision: 'allowed',
    },
    {
      name: 'a public bucket',
      principal: who('anonymous'),
      policies: publicRead,
      asks: [get],
      decision: 'allowed',
    },
    {
      name: 'a public bucket is not writable',
      principal: who('anonymous'),
      policies: publicRead,
      asks: [put],
      decision: 'implicitlyDenied',
    },
  ]);
});
