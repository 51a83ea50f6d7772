import { mfaCondition } from '../../../src/lint/rules/mfa-condition.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(mfaCondition, {
  valid: [
    {
      name: 'an Allow with MFA',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      },
    },
    {
      name: 'a Deny without MFA',
      statement: {
        Effect: 'Deny',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      },
    },
    {
      name: 'a young MFA',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
      },
    },
  ],
  invalid: [
    {
      name: 'a Deny with Bool',
      statement: {
        Effect: 'Deny',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
      },
      findings: [
        {
          message: '`Bool` does not deny access keys, whose requests lack the key; use `BoolIfExists`',
          path: ['Statement', 0, 'Condition', 'Bool', 'aws:MultiFactorAuthPresent'],
          at: '"aws:MultiFactorAuthPresent"',
        },
      ],
    },
    {
      name: 'an Allow without MFA',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': false } },
      },
      findings: [
        {
          message: 'this allows requests without MFA; compare with `true`',
          path: ['Statement', 0, 'Condition', 'Bool', 'aws:MultiFactorAuthPresent'],
          at: '"aws:MultiFactorAuthPresent"',
          severity: 'high',
        },
      ],
    },
    {
      name: 'an Allow with IfExists',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
      },
      findings: [
        {
          message: '`BoolIfExists` also allows access keys, which never have MFA; use `Bool`',
          path: ['Statement', 0, 'Condition', 'BoolIfExists', 'aws:MultiFactorAuthPresent'],
          at: '"aws:MultiFactorAuthPresent"',
          severity: 'high',
        },
      ],
    },
    {
      name: 'an age with IfExists',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } },
      },
      findings: [
        {
          message: 'with `IfExists` this also allows requests without MFA; leave the suffix out',
          path: ['Statement', 0, 'Condition', 'NumericLessThanIfExists', 'aws:MultiFactorAuthAge'],
          at: '"aws:MultiFactorAuthAge"',
          severity: 'high',
        },
      ],
    },
  ],
});
