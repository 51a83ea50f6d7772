import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { keyLockout } from '../../../src/lint/rules/key-lockout.ts';
import { testRule } from '../../support/rule-cases.ts';

const account = { AWS: 'arn:aws:iam::111122223333:root' };
const administrator = { AWS: 'arn:aws:iam::111122223333:role/key-administrator' };

function allow(principal: JsonObject, action: string | string[], others: JsonObject = {}): JsonObject {
  return { Effect: 'Allow', Principal: principal, Action: action, Resource: '*', ...others };
}

const administration = ['kms:Create*', 'kms:Describe*', 'kms:Put*', 'kms:ScheduleKeyDeletion'];

testRule(keyLockout, {
  valid: [
    // KMS Developer Guide, 'Default key policy'.
    {
      name: 'the default key policy',
      kind: 'resource',
      statements: [allow(account, 'kms:*'), allow(administrator, administration)],
    },
    {
      name: 'an account id',
      kind: 'resource',
      statement: allow({ AWS: '111122223333' }, 'kms:PutKeyPolicy'),
    },
    // KMS Developer Guide, 'Viewing the key policy of AWS managed keys'.
    {
      name: 'an AWS managed key',
      kind: 'resource',
      statements: [
        allow({ AWS: '*' }, 'kms:Decrypt', {
          Condition: {
            StringEquals: {
              'kms:CallerAccount': '111122223333',
              'kms:ViaService': 's3.eu-central-1.amazonaws.com',
            },
          },
        }),
        allow(account, ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant']),
      ],
    },
    {
      name: 'the policy of a bucket',
      kind: 'resource',
      statement: {
        Effect: 'Allow',
        Principal: account,
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
      },
    },
    {
      name: 'a Deny that spares the administrator',
      kind: 'resource',
      statements: [
        allow(account, 'kms:*'),
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'kms:PutKeyPolicy',
          Resource: '*',
          Condition: { ArnNotEquals: { 'aws:PrincipalArn': administrator.AWS } },
        },
      ],
    },
  ],
  invalid: [
    {
      name: 'users alone',
      kind: 'resource',
      statement: allow(account, ['kms:Encrypt', 'kms:Decrypt']),
      findings: [
        {
          message:
            'no statement lets anyone change the key policy; allow `kms:PutKeyPolicy` to the account’s `:root`',
          path: [],
          at: '{',
        },
      ],
    },
    {
      name: 'a service alone',
      kind: 'resource',
      statement: allow({ Service: 'logs.eu-central-1.amazonaws.com' }, 'kms:*'),
      findings: [
        {
          message:
            'no statement lets anyone change the key policy; allow `kms:PutKeyPolicy` to the account’s `:root`',
          path: [],
          at: '{',
        },
      ],
    },
    {
      name: 'a single administrator',
      kind: 'resource',
      statement: allow(administrator, 'kms:*'),
      findings: [
        {
          message:
            'only single users or roles can change the key policy, and once they are deleted nobody can; allow `kms:PutKeyPolicy` to the account’s `:root` too',
          path: [],
          at: '{',
          severity: 'low',
        },
      ],
    },
    {
      name: 'a Deny to everyone',
      kind: 'resource',
      statements: [
        allow(account, 'kms:*'),
        { Effect: 'Deny', Principal: '*', Action: 'kms:Put*', Resource: '*' },
      ],
      findings: [
        {
          message:
            'this denies everyone, the account itself included, to change the key policy; except somebody by a condition on `aws:PrincipalArn`',
          path: ['Statement', 1],
          at: '{',
        },
      ],
    },
  ],
});
