import { serviceWildcard } from '../../../src/lint/rules/service-wildcard.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(serviceWildcard, {
  valid: [
    { name: 'a pattern in the name', statement: { Effect: 'Allow', Resource: '*', Action: 's3:Get*' } },
    { name: 'a Deny', statement: { Effect: 'Deny', Resource: '*', Action: 's3:*' } },
    {
      name: 'everything, which is another rule’s',
      statement: { Effect: 'Allow', Resource: '*', Action: '*' },
    },
    { name: 'NotAction', statement: { Effect: 'Allow', Resource: '*', NotAction: 's3:*' } },
  ],
  invalid: [
    {
      name: 'services on any resource',
      statement: { Effect: 'Allow', Resource: '*', Action: ['S3:*', 'ec2:**'] },
      findings: [
        {
          message: '`S3:*` allows every action of `s3`, later ones included; name those that are needed',
          path: ['Statement', 0, 'Action', 0],
          at: '"S3:*"',
        },
        {
          message: '`ec2:**` allows every action of `ec2`, later ones included; name those that are needed',
          path: ['Statement', 0, 'Action', 1],
          at: '"ec2:**"',
        },
      ],
    },
    {
      name: 'a service on some resources',
      statement: { Effect: 'Allow', Resource: 'arn:aws:s3:::reports/*', Action: 's3:*' },
      findings: [
        {
          message: '`s3:*` allows every action of `s3`, later ones included; name those that are needed',
          path: ['Statement', 0, 'Action', 0],
          at: '"s3:*"',
          severity: 'low',
        },
      ],
    },
    {
      name: 'a service behind a tag',
      statement: {
        Effect: 'Allow',
        Resource: '*',
        Action: 'ec2:*',
        Condition: { StringEquals: { 'aws:ResourceTag/team': 'orders' } },
      },
      findings: [
        {
          message: '`ec2:*` allows every action of `ec2`, later ones included; name those that are needed',
          path: ['Statement', 0, 'Action', 0],
          at: '"ec2:*"',
          severity: 'low',
        },
      ],
    },
  ],
});
