import { unknownPartition } from '../../../src/lint/rules/unknown-partition.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(unknownPartition, {
  valid: [
    {
      name: 'partitions and patterns',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: [
          'arn:aws:s3:::b/*',
          'arn:aws-cn:s3:::b/*',
          'arn:*:s3:::b/*',
          'arn:aws-us-gov:s3:::b/*',
          '*',
        ],
      },
    },
  ],
  invalid: [
    {
      name: 'a partition of a resource',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: ['arn:aws:s3:::a/*', 'arn:awss:s3:::b/*'],
      },
      findings: [
        {
          message: 'there is no partition `awss`; did you mean `aws`',
          path: ['Statement', 0, 'Resource', 1],
          at: '"arn:awss:s3:::b/*"',
        },
      ],
    },
    {
      name: 'a partition of a principal',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:amazon:iam::111111111111:root' },
        Action: 'sts:AssumeRole',
      },
      findings: [
        {
          message: 'there is no partition `amazon`',
          path: ['Statement', 0, 'Principal', 'AWS', 0],
          at: '"arn:amazon:iam::111111111111:root"',
        },
      ],
    },
  ],
});
