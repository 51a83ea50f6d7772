import { duplicateSid } from '../../../src/lint/rules/duplicate-sid.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(duplicateSid, {
  valid: [
    {
      name: 'different and absent Sids',
      statements: [
        { Sid: 'A', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Sid: 'B', Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
      ],
    },
    {
      name: 'empty Sids',
      statements: [
        { Sid: '', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Sid: '', Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
      ],
    },
    {
      name: 'Sids in another case',
      statements: [
        { Sid: 'A', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Sid: 'a', Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
      ],
    },
  ],
  invalid: [
    {
      name: 'the same Sid thrice',
      statements: [
        { Sid: 'A', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Sid: 'A', Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
        { Sid: 'A', Effect: 'Deny', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
      ],
      findings: [
        {
          message: 'the Sid `A` is that of statement 1 already; give each statement its own, or none',
          path: ['Statement', 1, 'Sid'],
          at: '"A"',
        },
        {
          message: 'the Sid `A` is that of statement 1 already; give each statement its own, or none',
          path: ['Statement', 2, 'Sid'],
          at: '"A"',
        },
      ],
    },
  ],
});
