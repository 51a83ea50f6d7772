import { invalidSid } from '../../../src/lint/rules/invalid-sid.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(invalidSid, {
  valid: [
    {
      name: 'letters and digits',
      statement: {
        Sid: 'Read2',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
      },
    },
    {
      name: 'an empty Sid, which is another rule’s',
      statement: { Sid: '', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
    },
    {
      name: 'spaces in a resource policy',
      kind: 'resource',
      statement: {
        Sid: 'Read all',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Principal: { AWS: '111111111111' },
      },
    },
  ],
  invalid: [
    {
      name: 'spaces, with a fix',
      statement: {
        Sid: 'read the reports',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
      },
      findings: [
        {
          message: 'the Sid `read the reports` may have only the letters A to Z, a to z and digits',
          path: ['Statement', 0, 'Sid'],
          at: '"read the reports"',
          fixed: '"Sid": "ReadTheReports"',
        },
      ],
    },
    {
      name: 'a Sid whose fix is taken',
      statements: [
        { Sid: 'ReadAll', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Sid: 'read-all', Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
      ],
      findings: [
        {
          message: 'the Sid `read-all` may have only the letters A to Z, a to z and digits',
          path: ['Statement', 1, 'Sid'],
          at: '"read-all"',
        },
      ],
    },
    {
      name: 'no letter at all',
      statement: { Sid: '--', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
      findings: [
        {
          message: 'the Sid `--` may have only the letters A to Z, a to z and digits',
          path: ['Statement', 0, 'Sid'],
          at: '"--"',
        },
      ],
    },
  ],
});
