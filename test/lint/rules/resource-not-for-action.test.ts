import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { resourceNotForAction } from '../../../src/lint/rules/resource-not-for-action.ts';
import { testRule } from '../../support/rule-cases.ts';

function allow(action: string | readonly string[], resource: string | readonly string[]): JsonObject {
  return { Effect: 'Allow', Action: action, Resource: resource };
}

testRule(resourceNotForAction, {
  valid: [
    { name: 'objects', statement: allow('s3:GetObject', 'arn:aws:s3:::reports/*') },
    { name: 'a pattern over buckets and objects', statement: allow('s3:GetObject', 'arn:aws:s3:::reports*') },
    {
      name: 'one fitting resource of two',
      statement: allow('ec2:RunInstances', ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*:*:nosuch/*']),
    },
    { name: 'any resource', statement: allow(['s3:ListAllMyBuckets'], ['arn:aws:s3:::reports', '*']) },
    { name: 'a whole service', statement: allow('s3:*', ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*']) },
    { name: 'a variable', statement: allow('iam:GetUser', 'arn:aws:iam::*:user/${aws:username}') },
    {
      name: 'NotResource',
      statement: { Effect: 'Deny', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::a' },
    },
    {
      name: 'NotAction',
      statement: { Effect: 'Deny', NotAction: 's3:GetObject', Resource: 'arn:aws:s3:::a' },
    },
  ],
  invalid: [
    {
      name: 'a bucket for an action on objects',
      statement: allow(['s3:ListBucket', 's3:GetObject'], 'arn:aws:s3:::reports'),
      findings: [
        {
          message:
            '`s3:GetObject` does not work on a resource of this statement; it needs `arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}/object/${ObjectName}` and `arn:${Partition}:s3:::${BucketName}/${ObjectName}`',
          path: ['Statement', 0, 'Action', 1],
          at: '"s3:GetObject"',
        },
      ],
    },
    {
      name: 'objects for an action on buckets',
      statement: allow('s3:GetBucketVersioning', 'arn:aws:s3:::reports/*'),
      findings: [
        {
          message:
            '`s3:GetBucketVersioning` does not work on a resource of this statement; it needs `arn:${Partition}:s3:::${BucketName}`',
          path: ['Statement', 0, 'Action', 0],
          at: '"s3:GetBucketVersioning"',
        },
      ],
    },
    {
      name: 'an action that takes no resource',
      statement: allow('s3:ListAllMyBuckets', 'arn:aws:s3:::reports'),
      findings: [
        {
          message: '`s3:ListAllMyBuckets` does not work on a resource of this statement; it needs `*`',
          path: ['Statement', 0, 'Action', 0],
          at: '"s3:ListAllMyBuckets"',
        },
      ],
    },
    {
      name: 'a pattern of which a part fits',
      statement: allow('sqs:List*', 'arn:aws:sqs:eu-west-1:111111111111:orders'),
      findings: [
        {
          message: '`sqs:List*` includes `sqs:ListQueues`, which no resource of this statement fits',
          path: ['Statement', 0, 'Action', 0],
          at: '"sqs:List*"',
          severity: 'info',
        },
      ],
    },
    {
      name: 'a pattern of which nothing fits',
      statement: allow('lambda:Invoke*', 'arn:aws:sqs:eu-west-1:111111111111:orders'),
      findings: [
        {
          message:
            'no action that `lambda:Invoke*` matches works on a resource of this statement; it needs `arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}`',
          path: ['Statement', 0, 'Action', 0],
          at: '"lambda:Invoke*"',
        },
      ],
    },
  ],
});
