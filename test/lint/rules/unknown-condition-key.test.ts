import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { unknownConditionKey } from '../../../src/lint/rules/unknown-condition-key.ts';
import { testRule, type ExpectedFinding } from '../../support/rule-cases.ts';

function withKey(key: string): JsonObject {
  return {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: '*',
    Condition: { StringEquals: { [key]: 'x' } },
  };
}

function finding(key: string, message: string): ExpectedFinding {
  return { message, path: ['Statement', 0, 'Condition', 'StringEquals', key], at: `"${key}":` };
}

const knownKeys = [
  'aws:SourceVpce',
  'AWS:sourcevpce',
  'aws:PrincipalTag/any tag',
  's3:prefix',
  'kms:EncryptionContext:aws:s3:arn',
  'secretsmanager:ResourceTag/team',
  'elasticloadbalancing:ResourceTag/team',
  'token.actions.githubusercontent.com:sub',
  'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:any-claim',
  'saml:aud',
  'cognito-identity.amazonaws.com:amr',
  'aws:PrincipalOrgMasterAccountId',
];

const unknownKeys: readonly (readonly [string, string])[] = [
  [
    'aws:SourceVpcs',
    'there is no global condition key `aws:SourceVpcs`; did you mean `aws:SourceVpc`, `aws:SourceVpce` or `aws:SourceIp`',
  ],
  [
    'aws:ARN',
    'there is no global condition key `aws:ARN`; did you mean `aws:PrincipalArn` or `aws:SourceArn`',
  ],
  ['aws:Frobnicate', 'there is no global condition key `aws:Frobnicate`'],
  ['sourceIp', 'the condition key `sourceIp` lacks the service; write `service:key`, such as `aws:SourceIp`'],
  ['aws:ResourceTag', 'the condition key `aws:ResourceTag` names no tag; write `aws:ResourceTag/tag-key`'],
  ['aws:RequestTag/', 'the condition key `aws:RequestTag/` names no tag; write `aws:RequestTag/tag-key`'],
  ['s3:prefixx', 'the service `s3` has no condition key `s3:prefixx`; did you mean `s3:prefix`'],
  ['ec3:Region', 'the condition key `ec3:Region` belongs to no service; did you mean `ec2`, `ecr` or `ecs`'],
];

testRule(unknownConditionKey, {
  valid: knownKeys.map((key) => ({ name: key, statement: withKey(key) })),
  invalid: unknownKeys.map(([key, message]) => ({
    name: key,
    statement: withKey(key),
    findings: [finding(key, message)],
  })),
});
