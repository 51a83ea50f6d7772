import { setOperatorOnSingleValue } from '../../../src/lint/rules/set-operator-on-single-value.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(setOperatorOnSingleValue, {
  valid: [
    {
      name: 'a key of several values',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } },
      },
    },
    {
      name: 'a claim that may have several values',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } },
      },
    },
    {
      name: 'an unknown key',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAnyValue:StringLike': { 's3:nosuch': 'a' } },
      },
    },
  ],
  invalid: [
    {
      name: 'ForAllValues in an Allow',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAllValues:StringEquals': { 'aws:SourceVpce': 'a' } },
      },
      findings: [
        {
          message:
            'the key `aws:SourceVpce` has one value; write `StringEquals`, because `ForAllValues` also allows requests without the key',
          path: ['Statement', 0, 'Condition', 'ForAllValues:StringEquals', 'aws:SourceVpce'],
          at: '"aws:SourceVpce"',
        },
      ],
    },
    {
      name: 'ForAnyValue',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAnyValue:StringEquals': { 'aws:SourceVpce': 'a' } },
      },
      findings: [
        {
          message: 'the key `aws:SourceVpce` has one value; write `StringEquals`',
          path: ['Statement', 0, 'Condition', 'ForAnyValue:StringEquals', 'aws:SourceVpce'],
          at: '"aws:SourceVpce"',
          severity: 'low',
        },
      ],
    },
    {
      name: 'ForAllValues in a Deny',
      statement: {
        Effect: 'Deny',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAllValues:StringNotEquals': { 'aws:SourceVpce': 'a' } },
      },
      findings: [
        {
          message: 'the key `aws:SourceVpce` has one value; write `StringNotEquals`',
          path: ['Statement', 0, 'Condition', 'ForAllValues:StringNotEquals', 'aws:SourceVpce'],
          at: '"aws:SourceVpce"',
          severity: 'low',
        },
      ],
    },
  ],
});
