import { wildcardWithoutLike } from '../../../src/lint/rules/wildcard-without-like.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(wildcardWithoutLike, {
  valid: [
    {
      name: 'a like operator',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringLike: { 's3:prefix': 'a/*' } },
      },
    },
    {
      name: 'a literal star',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 's3:prefix': 'a/${*}' } },
      },
    },
    {
      name: 'an ARN operator',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::*' } },
      },
    },
  ],
  invalid: [
    {
      name: 'StringEquals',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 's3:prefix': ['a/*', 'b'] } },
      },
      findings: [
        {
          message: 'the wildcard in `a/*` is a plain character under `StringEquals`; use `StringLike`',
          path: ['Statement', 0, 'Condition', 'StringEquals', 's3:prefix', 0],
          at: '"a/*"',
        },
      ],
    },
    {
      name: 'a negated operator',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgPaths': 'o-*' } },
      },
      findings: [
        {
          message:
            'the wildcard in `o-*` is a plain character under `StringNotEqualsIfExists`; use `StringNotLike`',
          path: ['Statement', 0, 'Condition', 'StringNotEqualsIfExists', 'aws:PrincipalOrgPaths', 0],
          at: '"o-*"',
        },
      ],
    },
  ],
});
