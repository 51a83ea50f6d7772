import { setOperatorNeeded } from '../../../src/lint/rules/set-operator-needed.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(setOperatorNeeded, {
  valid: [
    {
      name: 'a qualifier',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } },
      },
    },
    {
      name: 'a key of one value',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 'aws:SourceVpce': 'a' } },
      },
    },
    {
      name: 'Null',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { Null: { 'aws:TagKeys': 'true' } },
      },
    },
  ],
  invalid: [
    {
      name: 'tag keys',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringLike: { 'aws:TagKeys': 'a*' } },
      },
      findings: [
        {
          message:
            'the key `aws:TagKeys` can have several values; write `ForAnyValue:StringLike` or `ForAllValues:StringLike`',
          path: ['Statement', 0, 'Condition', 'StringLike', 'aws:TagKeys'],
          at: '"aws:TagKeys"',
        },
      ],
    },
    {
      name: 'a key of a service',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEqualsIfExists: { 'dynamodb:LeadingKeys': 'a' } },
      },
      findings: [
        {
          message:
            'the key `dynamodb:LeadingKeys` can have several values; write `ForAnyValue:StringEqualsIfExists` or `ForAllValues:StringEqualsIfExists`',
          path: ['Statement', 0, 'Condition', 'StringEqualsIfExists', 'dynamodb:LeadingKeys'],
          at: '"dynamodb:LeadingKeys"',
        },
      ],
    },
  ],
});
