import { permissionsOnAnyResource } from '../../../src/lint/rules/permissions-on-any-resource.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(permissionsOnAnyResource, {
  valid: [
    {
      name: 'a named resource',
      statement: { Effect: 'Allow', Resource: 'arn:aws:s3:::reports', Action: 's3:PutBucketPolicy' },
    },
    {
      name: 'a tag',
      statement: {
        Effect: 'Allow',
        Resource: '*',
        Action: 's3:PutBucketPolicy',
        Condition: { StringEquals: { 'aws:ResourceTag/team': 'orders' } },
      },
    },
    {
      name: 'a Deny of it',
      statements: [
        { Effect: 'Allow', Resource: '*', Action: 's3:PutBucketPolicy' },
        { Effect: 'Deny', Action: 's3:Put*Policy', Resource: '*' },
      ],
    },
    { name: 'reading', statement: { Effect: 'Allow', Resource: '*', Action: 's3:GetBucketPolicy' } },
  ],
  invalid: [
    {
      name: 'sharing buckets',
      statement: { Effect: 'Allow', Resource: '*', Action: ['s3:GetObject', 's3:PutBucketPolicy'] },
      findings: [
        {
          message:
            '`s3:PutBucketPolicy` can change the permissions of any resource; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Resource', 0],
          at: '"*"',
        },
      ],
    },
    {
      name: 'behind MFA only',
      statement: {
        Effect: 'Allow',
        Resource: '*',
        Action: 's3:PutBucketPolicy',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      },
      findings: [
        {
          message:
            '`s3:PutBucketPolicy` can change the permissions of any resource; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Resource', 0],
          at: '"*"',
        },
      ],
    },
    {
      name: 'a Deny with a condition',
      statements: [
        { Effect: 'Allow', Resource: '*', Action: 's3:PutBucketPolicy' },
        {
          Effect: 'Deny',
          Action: 's3:Put*Policy',
          Resource: '*',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ],
      findings: [
        {
          message:
            '`s3:PutBucketPolicy` can change the permissions of any resource; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Resource', 0],
          at: '"*"',
        },
      ],
    },
    {
      name: 'a Deny of other resources',
      statements: [
        { Effect: 'Allow', Resource: '*', Action: 's3:PutBucketPolicy' },
        { Effect: 'Deny', Action: 's3:Put*Policy', Resource: 'arn:aws:s3:::secret' },
      ],
      findings: [
        {
          message:
            '`s3:PutBucketPolicy` can change the permissions of any resource; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Resource', 0],
          at: '"*"',
        },
      ],
    },
    {
      name: 'a service',
      statement: { Effect: 'Allow', Resource: '*', Action: 'sqs:*' },
      findings: [
        {
          message:
            '`sqs:AddPermission`, `sqs:RemovePermission` and `sqs:SetQueueAttributes` can change the permissions of any resource; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Resource', 0],
          at: '"*"',
        },
      ],
    },
  ],
});
