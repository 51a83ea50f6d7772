import { missingRegion } from '../../../src/lint/rules/missing-region.ts';
import { testRule } from '../../support/rule-cases.ts';

const send = (...resources: readonly string[]) => ({
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: resources,
});

testRule(missingRegion, {
  valid: [
    { name: 'a Region', statement: send('arn:aws:sqs:eu-west-1:111111111111:orders') },
    { name: 'any Region', statement: send('arn:aws:sqs:*:111111111111:orders') },
    { name: 'a variable', statement: send('arn:aws:sqs:${aws:RequestedRegion}:111111111111:orders') },
    {
      name: 'resources without Region',
      statement: {
        Effect: 'Allow',
        Action: ['s3:GetObject', 'iam:GetRole'],
        Resource: ['arn:aws:s3:::reports/*', 'arn:aws:iam::111111111111:role/deploy'],
      },
    },
    {
      name: 'a resource that AWS owns, without account',
      statement: {
        Effect: 'Allow',
        Action: 'ssm:GetParameter',
        Resource: 'arn:aws:ssm:eu-west-1::parameter/aws/service/list',
      },
    },
    { name: 'a form that is of no type', statement: send('arn:aws:unknown::111111111111:orders') },
  ],
  invalid: [
    {
      name: 'the second of two queues',
      statement: send('arn:aws:sqs:eu-west-1:111111111111:orders', 'arn:aws:sqs::111111111111:returns'),
      findings: [
        {
          message:
            '`arn:aws:sqs::111111111111:returns` has no Region and so names nothing; write the Region, or `*` for any',
          path: ['Statement', 0, 'Resource', 1],
          at: '"arn:aws:sqs::111111111111:returns"',
        },
      ],
    },
    {
      name: 'a key',
      statement: { Effect: 'Deny', Action: 'kms:Decrypt', Resource: 'arn:aws:kms::111111111111:key/*' },
      findings: [
        {
          message:
            '`arn:aws:kms::111111111111:key/*` has no Region and so names nothing; write the Region, or `*` for any',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:kms::111111111111:key/*"',
        },
      ],
    },
  ],
});
