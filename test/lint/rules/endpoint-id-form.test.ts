import { endpointIdForm } from '../../../src/lint/rules/endpoint-id-form.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(endpointIdForm, {
  valid: [
    {
      name: 'ids',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          StringEquals: {
            'aws:SourceVpc': 'vpc-0123456789abcdef0',
            'aws:SourceVpce': ['vpce-0123456789abcdef0', 'vpce-1a2b3c4d'],
          },
        },
      },
    },
    {
      name: 'a variable',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 'aws:SourceVpc': '${aws:PrincipalTag/vpc}' } },
      },
    },
  ],
  invalid: [
    {
      name: 'the id of a VPC as endpoint',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 'aws:SourceVpce': 'vpc-0123456789abcdef0' } },
      },
      findings: [
        {
          message: '`vpc-0123456789abcdef0` is no id that begins with `vpce-`',
          path: ['Statement', 0, 'Condition', 'StringEquals', 'aws:SourceVpce', 0],
          at: '"vpc-0123456789abcdef0"',
        },
      ],
    },
    {
      name: 'a name',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringNotEquals: { 'aws:SourceVpc': 'production' } },
      },
      findings: [
        {
          message: '`production` is no id that begins with `vpc-`',
          path: ['Statement', 0, 'Condition', 'StringNotEquals', 'aws:SourceVpc', 0],
          at: '"production"',
        },
      ],
    },
    {
      name: 'a pattern',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringLike: { 'aws:SourceVpc': 'vpc-*' } },
      },
      findings: [
        {
          message: 'the pattern `vpc-*` can match networks of other accounts; list the ids',
          path: ['Statement', 0, 'Condition', 'StringLike', 'aws:SourceVpc', 0],
          at: '"vpc-*"',
          severity: 'low',
        },
      ],
    },
  ],
});
