import { missingVersion } from '../../../src/lint/rules/missing-version.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(missingVersion, {
  valid: [
    {
      name: 'the Version of 2012',
      statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
    },
  ],
  invalid: [
    {
      name: 'no Version',
      document: {
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' }],
      },
      findings: [
        {
          message: 'the policy has no `Version`, and so that of 2008; add `"Version": "2012-10-17"`',
          path: [],
          at: '{',
        },
      ],
    },
    {
      name: 'the old Version',
      document: {
        Version: '2008-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' }],
      },
      findings: [
        {
          message: 'the policy has the Version of 2008, which knows no variables; write `2012-10-17`',
          path: ['Version'],
          at: '"2008-10-17"',
        },
      ],
    },
  ],
});
