import { severalBooleans } from '../../../src/lint/rules/several-booleans.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(severalBooleans, {
  valid: [
    {
      name: 'one boolean',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      },
    },
  ],
  invalid: [
    {
      name: 'two booleans',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { Bool: { 'aws:SecureTransport': ['true', 'false'] } },
      },
      findings: [
        {
          message: '`aws:SecureTransport` is compared with more than one boolean; keep the one that is meant',
          path: ['Statement', 0, 'Condition', 'Bool', 'aws:SecureTransport'],
          at: '"aws:SecureTransport"',
        },
      ],
    },
    {
      name: 'two values of Null',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { Null: { 'aws:SourceVpce': ['true', 'false'] } },
      },
      findings: [
        {
          message: '`aws:SourceVpce` is compared with more than one boolean; keep the one that is meant',
          path: ['Statement', 0, 'Condition', 'Null', 'aws:SourceVpce'],
          at: '"aws:SourceVpce"',
        },
      ],
    },
  ],
});
