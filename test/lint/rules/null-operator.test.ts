import { nullOperator } from '../../../src/lint/rules/null-operator.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(nullOperator, {
  valid: [
    {
      name: 'Null',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { Null: { 'aws:SourceVpce': 'true' } },
      },
    },
  ],
  invalid: [
    {
      name: 'IfExists',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { NullIfExists: { 'aws:SourceVpce': 'true' } },
      },
      findings: [
        {
          message: '`NullIfExists` is not allowed; write `Null`',
          path: ['Statement', 0, 'Condition', 'NullIfExists'],
          at: '"NullIfExists"',
          severity: 'high',
        },
      ],
    },
    {
      name: 'a qualifier',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { 'ForAnyValue:Null': { 'aws:TagKeys': 'true' } },
      },
      findings: [
        {
          message: 'the qualifier of `ForAnyValue:Null` changes nothing; write `Null`',
          path: ['Statement', 0, 'Condition', 'ForAnyValue:Null'],
          at: '"ForAnyValue:Null"',
          severity: 'info',
        },
      ],
    },
  ],
});
