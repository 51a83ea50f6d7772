import { variableNotReplaced } from '../../../src/lint/rules/variable-not-replaced.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(variableNotReplaced, {
  valid: [
    {
      name: 'the Version of 2012',
      statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::${aws:username}' },
    },
    {
      name: 'text without variables',
      document: {
        Version: '2008-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' }],
      },
    },
    {
      name: 'a variable under an ARN operator',
      statement: {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::reports',
        Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::${aws:username}' } },
      },
    },
  ],
  invalid: [
    {
      name: 'the old Version',
      document: {
        Version: '2008-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 's3:ListBucket',
            Resource: 'arn:aws:s3:::${aws:username}',
            Condition: { StringLike: { 's3:prefix': '${aws:username}/*' } },
          },
        ],
      },
      findings: [
        {
          message:
            'the variable in `arn:aws:s3:::${aws:username}` is plain text without `"Version": "2012-10-17"`; add it',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:s3:::${aws:username}"',
        },
        {
          message:
            'the variable in `${aws:username}/*` is plain text without `"Version": "2012-10-17"`; add it',
          path: ['Statement', 0, 'Condition', 'StringLike', 's3:prefix', 0],
          at: '"${aws:username}/*"',
        },
      ],
    },
    {
      name: 'no Version',
      document: {
        Statement: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::${aws:username}' }],
      },
      findings: [
        {
          message:
            'the variable in `arn:aws:s3:::${aws:username}` is plain text without `"Version": "2012-10-17"`; add it',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:s3:::${aws:username}"',
        },
      ],
    },
    {
      name: 'a principal',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:user/${aws:username}' },
        Action: 'sts:AssumeRole',
      },
      findings: [
        {
          message:
            'variables such as in `arn:aws:iam::111111111111:user/${aws:username}` are not replaced here',
          path: ['Statement', 0, 'Principal', 'AWS', 0],
          at: '"arn:aws:iam::111111111111:user/${aws:us',
        },
      ],
    },
    {
      name: 'an operator for addresses',
      statement: {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::reports',
        Condition: { IpAddress: { 'aws:SourceIp': '${aws:PrincipalTag/range}' } },
      },
      findings: [
        {
          message:
            '`IpAddress` takes no variables such as in `${aws:PrincipalTag/range}`; use an operator for strings, ARNs or booleans',
          path: ['Statement', 0, 'Condition', 'IpAddress', 'aws:SourceIp', 0],
          at: '"${aws:PrincipalTag/range}"',
        },
      ],
    },
  ],
});
