import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { conditionKeyNotForAction } from '../../../src/lint/rules/condition-key-not-for-action.ts';
import { testRule } from '../../support/rule-cases.ts';

function listing(actions: readonly string[], condition: JsonObject): JsonObject {
  return { Effect: 'Allow', Action: actions, Resource: '*', Condition: condition };
}

testRule(conditionKeyNotForAction, {
  valid: [
    {
      name: 'a key of the action',
      statement: listing(['s3:ListBucket'], { StringEquals: { 's3:prefix': 'a/' } }),
    },
    {
      name: 'a key of one of several actions',
      statement: listing(['s3:GetObject', 's3:ListBucket'], { StringEquals: { 's3:prefix': 'a/' } }),
    },
    {
      name: 'a tag key of the action',
      statement: listing(['s3:GetObject'], { StringEquals: { 's3:ExistingObjectTag/team': 'a' } }),
    },
    {
      name: 'a global key',
      statement: listing(['s3:ListBucket'], { Bool: { 'aws:SecureTransport': 'true' } }),
    },
    {
      name: 'a key of the actions that a pattern matches',
      statement: listing(['ec2:*'], { StringEquals: { 'ec2:ResourceTag/team': 'a' } }),
    },
    {
      name: 'NotAction, whose actions are open-ended',
      statement: {
        Effect: 'Deny',
        NotAction: 'iam:*',
        Resource: '*',
        Condition: { StringEquals: { 's3:prefix': 'a/' } },
      },
    },
    {
      name: 'a key that does not exist, which is another rule’s',
      statement: listing(['s3:ListBucket'], { StringEquals: { 's3:nosuch': 'a/' } }),
    },
  ],
  invalid: [
    {
      name: 'a key that no action has',
      statement: listing(['s3:listbucket'], { StringEquals: { 's3:x-amz-storage-class': 'STANDARD' } }),
      findings: [
        {
          message:
            'no action of this statement has the condition key `s3:x-amz-storage-class`, so the condition never holds; remove the condition or use a key of the actions',
          path: ['Statement', 0, 'Condition', 'StringEquals', 's3:x-amz-storage-class'],
          at: '"s3:x-amz-storage-class":',
        },
      ],
    },
    {
      name: 'a key of another service under a negated operator',
      statement: listing(['ec2:*', 's3:*'], { StringNotEquals: { 'iam:ResourceTag/status': 'prod' } }),
      findings: [
        {
          message:
            'no action of this statement has the condition key `iam:ResourceTag/status`, so the condition always holds; remove the condition or use a key of the actions',
          path: ['Statement', 0, 'Condition', 'StringNotEquals', 'iam:ResourceTag/status'],
          at: '"iam:ResourceTag/status":',
        },
      ],
    },
  ],
});
