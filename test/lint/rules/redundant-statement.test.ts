import { redundantStatement } from '../../../src/lint/rules/redundant-statement.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(redundantStatement, {
  valid: [
    {
      name: 'other conditions',
      statements: [
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
        { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
    {
      name: 'the wider one under a condition',
      statements: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        {
          Effect: 'Allow',
          Action: 's3:*',
          Resource: 'arn:aws:s3:::reports/*',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ],
    },
    {
      name: 'another effect',
      statements: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        {
          Effect: 'Deny',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ],
    },
    {
      name: 'other principals',
      kind: 'resource',
      statements: [
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
          Principal: { AWS: '111111111111' },
        },
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
          Principal: { AWS: '222222222222' },
        },
      ],
    },
    {
      name: 'NotAction',
      statements: [
        { Effect: 'Deny', NotAction: 's3:*', Resource: '*' },
        { Effect: 'Deny', NotAction: 'ec2:*', Resource: '*' },
      ],
    },
  ],
  invalid: [
    {
      name: 'the same statement twice',
      statements: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*', Sid: 'Again' },
      ],
      findings: [
        {
          message: 'this statement says nothing that statement 1 does not say; remove one of the two',
          path: ['Statement', 1],
          at: '{',
        },
      ],
    },
    {
      name: 'a wider statement',
      statements: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Effect: 'Allow', Action: 's3:*', Resource: ['arn:aws:s3:::other/*', 'arn:aws:s3:::reports/*'] },
      ],
      findings: [
        {
          message: 'this statement says nothing that statement 2 does not say; remove one of the two',
          path: ['Statement', 0],
          at: '{',
        },
      ],
    },
    {
      name: 'a narrower one under a condition',
      statements: [
        { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::reports/*' },
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ],
      findings: [
        {
          message: 'this statement says nothing that statement 1 does not say; remove one of the two',
          path: ['Statement', 1],
          at: '{',
        },
      ],
    },
    {
      name: 'everyone beside one account',
      kind: 'resource',
      statements: [
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
          Principal: { AWS: '111111111111' },
        },
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*', Principal: '*' },
      ],
      findings: [
        {
          message: 'this statement says nothing that statement 2 does not say; remove one of the two',
          path: ['Statement', 0],
          at: '{',
        },
      ],
    },
  ],
});
