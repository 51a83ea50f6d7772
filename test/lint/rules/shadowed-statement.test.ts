import { shadowedStatement } from '../../../src/lint/rules/shadowed-statement.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(shadowedStatement, {
  valid: [
    {
      name: 'a Deny of a part',
      statements: [
        { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::reports/*' },
        { Effect: 'Deny', Action: 's3:Delete*', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
    {
      name: 'a Deny under a condition',
      statements: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        {
          Effect: 'Deny',
          Action: 's3:*',
          Resource: 'arn:aws:s3:::reports/*',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ],
    },
    {
      name: 'a Deny of other resources',
      statements: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Effect: 'Deny', Action: 's3:GetObject', Resource: 'arn:aws:s3:::other/*' },
      ],
    },
    {
      name: 'a Deny with NotAction, whose reach is not judged',
      statements: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Effect: 'Deny', NotAction: 'ec2:*', Resource: '*' },
      ],
    },
  ],
  invalid: [
    {
      name: 'a Deny of everything',
      statements: [
        { Effect: 'Allow', Action: ['s3:Get*', 's3:PutObject'], Resource: 'arn:aws:s3:::reports/*' },
        { Effect: 'Deny', Action: '*', Resource: '*' },
      ],
      findings: [
        {
          message: 'statement 2 denies all that this one allows; remove it, or narrow the Deny',
          path: ['Statement', 0],
          at: '{',
        },
      ],
    },
    {
      name: 'a Deny under the same condition',
      statements: [
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
        {
          Effect: 'Deny',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ],
      findings: [
        {
          message: 'statement 2 denies all that this one allows; remove it, or narrow the Deny',
          path: ['Statement', 0],
          at: '{',
        },
      ],
    },
  ],
});
