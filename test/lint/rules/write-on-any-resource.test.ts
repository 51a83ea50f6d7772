import { writeOnAnyResource } from '../../../src/lint/rules/write-on-any-resource.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(writeOnAnyResource, {
  valid: [
    {
      name: 'a named resource',
      statement: {
        Effect: 'Allow',
        Resource: 'arn:aws:ec2:*:*:instance/i-0123456789abcdef0',
        Action: 'ec2:TerminateInstances',
      },
    },
    {
      name: 'a tag',
      statement: {
        Effect: 'Allow',
        Resource: '*',
        Action: 'ec2:TerminateInstances',
        Condition: { StringEquals: { 'aws:ResourceTag/team': 'orders' } },
      },
    },
    {
      name: 'an action without resources',
      statement: { Effect: 'Allow', Resource: '*', Action: 'sqs:ListQueues' },
    },
    { name: 'reading', statement: { Effect: 'Allow', Resource: '*', Action: 'ec2:Describe*' } },
  ],
  invalid: [
    {
      name: 'terminating instances',
      statement: { Effect: 'Allow', Resource: '*', Action: 'ec2:TerminateInstances' },
      findings: [
        {
          message:
            '`ec2:TerminateInstances` can change any resource; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Resource', 0],
          at: '"*"',
        },
      ],
    },
    {
      name: 'tagging, from some address',
      statement: {
        Effect: 'Allow',
        Resource: '*',
        Action: ['ec2:CreateTags'],
        Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      },
      findings: [
        {
          message:
            '`ec2:CreateTags` can change any resource; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Resource', 0],
          at: '"*"',
        },
      ],
    },
    {
      name: 'many actions',
      statement: { Effect: 'Allow', Resource: '*', Action: 'dynamodb:*Item' },
      findings: [
        {
          message:
            '`dynamodb:BatchWriteItem`, `dynamodb:DeleteItem`, `dynamodb:PutItem` and `dynamodb:UpdateItem` can change any resource; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Resource', 0],
          at: '"*"',
        },
      ],
    },
  ],
});
