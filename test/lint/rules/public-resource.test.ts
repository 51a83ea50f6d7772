import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { publicResource } from '../../../src/lint/rules/public-resource.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

function allow(name: string, condition: JsonObject = {}, others: JsonObject = {}): RuleCase {
  return {
    name,
    kind: 'resource',
    statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::reports/*',
      Condition: condition,
      ...others,
    },
  };
}

const end = 'name who may in `Principal`, or add a condition such as `aws:PrincipalOrgID`';
const place = { path: ['Statement', 0, 'Principal'], at: '"*"' };

function useless(name: string, condition: JsonObject, key: string) {
  const message = `\`s3:GetObject\` is open to everyone, for conditions on \`${key}\` do not say who calls; ${end}`;
  return { ...allow(name, condition), findings: [{ ...place, message }] };
}

const key = { Action: 'kms:Decrypt', Resource: '*' };

testRule(publicResource, {
  valid: [
    allow('an account', {}, { Principal: { AWS: '111111111111' } }),
    allow('the organisation', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    allow('a VPC endpoint', { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }),
    allow('an office network', { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32'] } }),
    allow('a topic that writes to a queue', {
      ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-central-1:111111111111:orders' },
    }),
    allow('a bucket that sends events', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::reports' } }),
    allow('a bucket of unwritten account', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:reports' } }),
    allow('the organisation of the resource', {
      StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' },
    }),
    // KMS Developer Guide, 'Key policies of AWS managed keys'.
    allow(
      'the key policy of an AWS managed key',
      {
        StringEquals: {
          'kms:CallerAccount': '111111111111',
          'kms:ViaService': 's3.eu-central-1.amazonaws.com',
        },
      },
      { Principal: { AWS: '*' }, ...key },
    ),
    // CloudFront Developer Guide, 'Restrict access to an Amazon S3 origin'.
    allow(
      'CloudFront with an origin access control',
      { StringEquals: { 'AWS:SourceArn': 'arn:aws:cloudfront::111111111111:distribution/EDFDVBD6EXAMPLE' } },
      { Principal: { Service: 'cloudfront.amazonaws.com' } },
    ),
    {
      name: 'a Deny of everyone outside the organisation but AWS services',
      kind: 'resource',
      statements: [
        { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'],
          Condition: {
            StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        },
      ],
    },
    {
      name: 'a Deny to everyone',
      kind: 'resource',
      statement: {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    },
  ],
  invalid: [
    {
      ...allow('everyone'),
      findings: [{ ...place, message: `\`s3:GetObject\` is open to everyone; ${end}` }],
    },
    {
      ...allow('everyone in a list', {}, { Principal: { AWS: ['111111111111', '*'] } }),
      findings: [
        {
          message: `\`s3:GetObject\` is open to everyone; ${end}`,
          path: ['Statement', 0, 'Principal', 'AWS', 1],
          at: '"*"',
        },
      ],
    },
    useless('TLS', { Bool: { 'aws:SecureTransport': 'true' } }, 'aws:SecureTransport'),
    useless('every address', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, 'aws:SourceIp'),
    useless(
      'one half of all addresses and the other',
      { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } },
      'aws:SourceIp',
    ),
    useless(
      'a narrow and a wide range',
      { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '::/0'] } },
      'aws:SourceIp',
    ),
    useless('excluded addresses', { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'aws:SourceIp'),
    useless('any organisation', { StringLike: { 'aws:PrincipalOrgID': '*' } }, 'aws:PrincipalOrgID'),
    useless('a referer', { StringLike: { 'aws:Referer': 'https://acme.example/*' } }, 'aws:Referer'),
    useless('an absent VPC', { Null: { 'aws:SourceVpc': 'true' } }, 'aws:SourceVpc'),
    useless('any source', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }, 'aws:SourceArn'),
    {
      ...allow(
        'a key through a service of any account',
        { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } },
        key,
      ),
      findings: [
        {
          ...place,
          message:
            '`kms:Decrypt` is open to everyone, for conditions on `kms:ViaService` do not say who calls; add a condition on `kms:CallerAccount`',
        },
      ],
    },
    {
      ...allow('a key', {}, { ...key, Action: 'kms:*' }),
      findings: [
        {
          ...place,
          message: '`kms:*` is open to everyone; name the accounts or roles that may use the key',
        },
      ],
    },
    {
      name: 'a Deny that spares more than the organisation',
      kind: 'resource',
      statements: [
        { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: '*',
          Condition: {
            StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
            Bool: { 'aws:SecureTransport': 'false' },
          },
        },
      ],
      findings: [{ ...place, message: `\`s3:GetObject\` is open to everyone; ${end}` }],
    },
    {
      name: 'a Deny of other actions',
      kind: 'resource',
      statements: [
        { Effect: 'Allow', Principal: '*', Action: 's3:Get*', Resource: 'arn:aws:s3:::reports/*' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
        },
      ],
      findings: [{ ...place, message: `\`s3:Get*\` is open to everyone; ${end}` }],
    },
  ],
});
