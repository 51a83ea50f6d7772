import { resourcePolicyWrite } from '../../../src/lint/rules/resource-policy-write.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(resourcePolicyWrite, {
  valid: [
    {
      name: 'reading it',
      statement: { Effect: 'Allow', Resource: 'arn:aws:s3:::reports', Action: 's3:GetBucketPolicy' },
    },
    {
      name: 'any resource, which is another rule’s',
      statement: { Effect: 'Allow', Resource: '*', Action: 's3:PutBucketPolicy' },
    },
    {
      name: 'a Deny of everything',
      statements: [
        { Effect: 'Allow', Resource: 'arn:aws:s3:::reports', Action: 's3:PutBucketPolicy' },
        { Effect: 'Deny', Action: '*', Resource: '*' },
      ],
    },
  ],
  invalid: [
    {
      name: 'a bucket’s policy',
      statement: {
        Effect: 'Allow',
        Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'],
        Action: ['s3:GetObject', 's3:PutBucketPolicy'],
      },
      findings: [
        {
          message:
            '`s3:PutBucketPolicy` can share these resources with anyone; leave it out unless sharing is meant',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
        },
      ],
    },
    {
      name: 'a key’s policy, by a pattern',
      statement: {
        Effect: 'Allow',
        Resource: 'arn:aws:kms:eu-west-1:111111111111:key/*',
        Action: 'kms:Put*',
      },
      findings: [
        {
          message:
            '`kms:PutKeyPolicy` can share these resources with anyone; leave it out unless sharing is meant',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
        },
      ],
    },
  ],
});
