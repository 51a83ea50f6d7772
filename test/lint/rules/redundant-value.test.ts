import { redundantValue } from '../../../src/lint/rules/redundant-value.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(redundantValue, {
  valid: [
    {
      name: 'values that overlap in part',
      statement: {
        Effect: 'Allow',
        Action: ['s3:Get*', 's3:*Object'],
        Resource: ['arn:aws:s3:::a*', 'arn:aws:s3:::*b'],
      },
    },
    {
      name: 'a pattern of one character beside one of any',
      statement: { Effect: 'Allow', Action: ['s3:Get?', 's3:G*Acl'], Resource: 'arn:aws:s3:::reports/*' },
    },
    {
      name: 'patterns of other services',
      statement: { Effect: 'Allow', Action: ['s3:*', 'ec2:Get*'], Resource: '*' },
    },
    {
      name: 'a wildcard in another part of the ARN',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: ['arn:aws:s3:::a/*', 'arn:aws:sqs:*:111111111111:a/b'],
      },
    },
    {
      name: 'the same Action in two statements',
      statements: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::other/*' },
      ],
    },
  ],
  invalid: [
    {
      name: 'an action twice, in another case, with a fix',
      statement: {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject', 'S3:getobject'],
        Resource: 'arn:aws:s3:::reports/*',
      },
      findings: [
        {
          message: '`S3:getobject` is covered by `s3:GetObject`; remove it',
          path: ['Statement', 0, 'Action', 2],
          at: '"S3:getobject"',
          fixed: ']',
        },
      ],
    },
    {
      name: 'an action that a pattern covers, with a fix',
      statement: { Effect: 'Allow', Action: ['s3:GetObject', 's3:Get*'], Resource: 'arn:aws:s3:::reports/*' },
      findings: [
        {
          message: '`s3:GetObject` is covered by `s3:Get*`; remove it',
          path: ['Statement', 0, 'Action', 0],
          at: '"s3:GetObject"',
          fixed: '"s3:Get*"',
        },
      ],
    },
    {
      name: 'everything beside something',
      statement: { Effect: 'Allow', Action: ['*', 's3:Get*'], Resource: 'arn:aws:s3:::reports/*' },
      findings: [
        {
          message: '`s3:Get*` is covered by `*`; remove it',
          path: ['Statement', 0, 'Action', 1],
          at: '"s3:Get*"',
          fixed: ']',
        },
      ],
    },
    {
      name: 'a pattern within a pattern',
      statement: { Effect: 'Allow', Action: ['s3:Get?bject', 's3:Get*'], Resource: 'arn:aws:s3:::reports/*' },
      findings: [
        {
          message: '`s3:Get?bject` is covered by `s3:Get*`; remove it',
          path: ['Statement', 0, 'Action', 0],
          at: '"s3:Get?bject"',
          fixed: '"s3:Get*"',
        },
      ],
    },
    {
      name: 'a resource that another covers',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports/2026/*', '*'],
      },
      findings: [
        {
          message: '`arn:aws:s3:::reports/*` is covered by `*`; remove it',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:s3:::reports/*"',
          fixed: '"arn:aws:s3:::reports/2026/*"',
        },
        {
          message: '`arn:aws:s3:::reports/2026/*` is covered by `arn:aws:s3:::reports/*`; remove it',
          path: ['Statement', 0, 'Resource', 1],
          at: '"arn:aws:s3:::reports/2026/*"',
          fixed: '"*"',
        },
      ],
    },
    {
      name: 'patterns that cover each other, of which the first stays',
      statement: { Effect: 'Allow', Action: ['s3:**', 's3:*'], Resource: 'arn:aws:s3:::reports/*' },
      findings: [
        {
          message: '`s3:*` is covered by `s3:**`; remove it',
          path: ['Statement', 0, 'Action', 1],
          at: '"s3:*"',
          fixed: ']',
        },
      ],
    },
    {
      name: 'a value of a condition',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2', 'vpce-1'] } },
      },
      findings: [
        {
          message: '`vpce-1` stands here twice; remove it',
          path: ['Statement', 0, 'Condition', 'StringEquals', 'aws:SourceVpce', 2],
          at: '"vpce-1"',
          fixed: ']',
        },
      ],
    },
  ],
});
