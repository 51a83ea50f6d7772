import { forAllValuesWithoutNull } from '../../../src/lint/rules/for-all-values-without-null.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(forAllValuesWithoutNull, {
  valid: [
    {
      name: 'Null beside it',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'a' },
          Null: { 'AWS:principalorgpaths': 'false' },
        },
      },
    },
    {
      name: 'ForAnyValue beside it',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' },
          'ForAnyValue:StringLike': { 'aws:TagKeys': '*' },
        },
      },
    },
    {
      name: 'a Deny',
      statement: {
        Effect: 'Deny',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'a' } },
      },
    },
  ],
  invalid: [
    {
      name: 'a key that can be absent',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'a' } },
      },
      findings: [
        {
          message:
            'requests without `aws:PrincipalOrgPaths` are allowed too; add `"Null": {"aws:PrincipalOrgPaths": "false"}`, or use `ForAnyValue`',
          path: ['Statement', 0, 'Condition', 'ForAllValues:StringEquals', 'aws:PrincipalOrgPaths'],
          at: '"aws:PrincipalOrgPaths"',
        },
      ],
    },
    {
      name: 'tag keys, which may well be absent',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } },
      },
      findings: [
        {
          message:
            'requests without `aws:TagKeys` are allowed too; add `"Null": {"aws:TagKeys": "false"}`, or use `ForAnyValue`',
          path: ['Statement', 0, 'Condition', 'ForAllValues:StringEquals', 'aws:TagKeys'],
          at: '"aws:TagKeys"',
          severity: 'info',
        },
      ],
    },
    {
      name: 'Null that asks for absence',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          'ForAllValues:StringEquals': { 'aws:CalledVia': 'a' },
          Null: { 'aws:CalledVia': 'true' },
        },
      },
      findings: [
        {
          message:
            'requests without `aws:CalledVia` are allowed too; add `"Null": {"aws:CalledVia": "false"}`, or use `ForAnyValue`',
          path: ['Statement', 0, 'Condition', 'ForAllValues:StringEquals', 'aws:CalledVia'],
          at: '"aws:CalledVia"',
        },
      ],
    },
  ],
});
