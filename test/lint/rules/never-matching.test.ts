import { neverMatching } from '../../../src/lint/rules/never-matching.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(neverMatching, {
  valid: [
    {
      name: 'conditions on different keys',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          Null: { 'aws:SourceVpce': 'true' },
          StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' },
        },
      },
    },
    {
      name: 'a negated operator on an absent key',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          Null: { 'aws:SourceVpce': 'true' },
          StringNotEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' },
        },
      },
    },
    {
      name: 'IfExists',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          Null: { 'aws:SourceVpce': 'true' },
          StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' },
        },
      },
    },
    {
      name: 'one of two values left',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 's3:prefix': ['a', 'b'] }, StringNotEquals: { 's3:prefix': 'a' } },
      },
    },
    {
      name: 'a value of another case',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 's3:prefix': 'a' }, StringNotEquals: { 's3:prefix': 'A' } },
      },
    },
  ],
  invalid: [
    {
      name: 'absence and a value',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { Null: { 'aws:SourceVpce': 'true' }, StringLike: { 'AWS:sourcevpce': 'vpce-*' } },
      },
      findings: [
        {
          message:
            'the condition on `aws:SourceVpce` cannot hold together with `StringLike` on the same key; correct one of the two',
          path: ['Statement', 0, 'Condition', 'Null', 'aws:SourceVpce'],
          at: '"aws:SourceVpce"',
        },
      ],
    },
    {
      name: 'a value and its opposite',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          StringEquals: { 's3:prefix': ['a', 'b'] },
          StringNotEquals: { 's3:prefix': ['b', 'c', 'a'] },
        },
      },
      findings: [
        {
          message:
            'the condition on `s3:prefix` cannot hold together with `StringNotEquals` on the same key; correct one of the two',
          path: ['Statement', 0, 'Condition', 'StringEquals', 's3:prefix'],
          at: '"s3:prefix"',
        },
      ],
    },
    {
      name: 'ForAnyValue on an absent key',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' }, Null: { 'aws:TagKeys': 'true' } },
      },
      findings: [
        {
          message:
            'the condition on `aws:TagKeys` cannot hold together with `Null` on the same key; correct one of the two',
          path: ['Statement', 0, 'Condition', 'ForAnyValue:StringEquals', 'aws:TagKeys'],
          at: '"aws:TagKeys"',
        },
      ],
    },
  ],
});
