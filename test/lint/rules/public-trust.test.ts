import type { JsonObject, JsonValue } from '../../../src/iam/policy-document.ts';
import { publicTrust } from '../../../src/lint/rules/public-trust.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

function trust(name: string, principal: JsonValue, condition: JsonObject = {}): RuleCase {
  return {
    name,
    kind: 'trust',
    statement: { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', Condition: condition },
  };
}

const open =
  'any AWS account can assume the role; name who may in `Principal`, or add a condition on `aws:PrincipalOrgID`';
const openThoughConditional =
  'any AWS account can assume the role, for its conditions do not say whose principals may; name them in `Principal`, or add a condition on `aws:PrincipalOrgID`';

testRule(publicTrust, {
  valid: [
    trust('an account', { AWS: 'arn:aws:iam::111111111111:root' }),
    trust('everyone of the organisation', '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    trust('everyone of an organisational unit', '*', {
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*/ou-ab12-11111111/*' },
    }),
    trust('everyone with a role name of one account', '*', {
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/deploy-*' },
    }),
    {
      name: 'a Deny of everyone outside',
      kind: 'trust',
      statements: [
        { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sts:*',
          Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
        },
      ],
    },
    {
      name: 'a Deny',
      kind: 'trust',
      statement: { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' },
    },
  ],
  invalid: [
    {
      ...trust('everyone', '*'),
      findings: [{ message: open, path: ['Statement', 0, 'Principal'], at: '"*"' }],
    },
    {
      ...trust('everyone in a list', { AWS: ['111111111111', '*'] }),
      findings: [{ message: open, path: ['Statement', 0, 'Principal', 'AWS', 1], at: '"*"' }],
    },
    {
      ...trust('any provider', { Federated: '*' }),
      findings: [
        {
          message: 'anyone with any identity provider can assume the role; name the provider by its ARN',
          path: ['Statement', 0, 'Principal', 'Federated', 0],
          at: '"*"',
        },
      ],
    },
    {
      ...trust('an external id alone', '*', { StringEquals: { 'sts:ExternalId': 'acme-5c1f' } }),
      findings: [
        {
          message:
            'whoever knows the external id can assume the role, from any account; name the account or role in `Principal`',
          path: ['Statement', 0, 'Principal'],
          at: '"*"',
          severity: 'high',
        },
      ],
    },
    ...[
      trust('any organisation', '*', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }),
      trust('a role name of any account', '*', {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy' },
      }),
      trust('an organisation that may be absent', '*', {
        StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
      }),
      trust('MFA, which anyone can have', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      trust('a tag, which anyone can set', '*', { StringEquals: { 'aws:PrincipalTag/team': 'web' } }),
      trust('a key compared with itself', '*', {
        StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalAccount}' },
      }),
      trust('an organisation that is excluded', '*', {
        StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
      }),
    ].map((ruleCase) => ({
      ...ruleCase,
      findings: [{ message: openThoughConditional, path: ['Statement', 0, 'Principal'], at: '"*"' }],
    })),
  ],
});
