import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { keyGrant } from '../../../src/lint/rules/key-grant.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

const role = { AWS: 'arn:aws:iam::111122223333:role/orders' };

function allow(
  name: string,
  principal: JsonObject,
  action: string | string[],
  condition: JsonObject = {},
): RuleCase {
  return {
    name,
    kind: 'resource',
    statement: {
      Effect: 'Allow',
      Principal: principal,
      Action: action,
      Resource: '*',
      Condition: condition,
    },
  };
}

const findings = [
  {
    message:
      '`kms:CreateGrant` lets them hand the key on to anyone; add a condition `Bool` on `kms:GrantIsForAWSResource`',
    path: ['Statement', 0, 'Action'],
    at: '"Action"',
  },
];

testRule(keyGrant, {
  valid: [
    // KMS Developer Guide, 'Allows key users to use the KMS key'.
    allow('the default key policy’s users', role, ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'], {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    }),
    allow('the default key policy’s administrators', role, ['kms:Create*', 'kms:Put*', 'kms:Revoke*']),
    allow('the account', { AWS: 'arn:aws:iam::111122223333:root' }, 'kms:CreateGrant'),
    allow('grants for reading', role, 'kms:CreateGrant', {
      'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] },
    }),
    allow('no grants', role, 'kms:Decrypt'),
  ],
  invalid: [
    { ...allow('any grant', role, ['kms:CreateGrant', 'kms:Decrypt']), findings },
    { ...allow('any grant by a pattern', role, 'kms:*Grant'), findings },
    {
      ...allow('a condition that says nothing about grants', role, 'kms:CreateGrant', {
        StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
      }),
      findings,
    },
  ],
});
