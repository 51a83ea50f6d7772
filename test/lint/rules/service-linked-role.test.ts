import { serviceLinkedRole } from '../../../src/lint/rules/service-linked-role.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(serviceLinkedRole, {
  valid: [
    {
      name: 'a service',
      statement: {
        Effect: 'Allow',
        Resource: '*',
        Action: 'iam:CreateServiceLinkedRole',
        Condition: { StringLike: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } },
      },
    },
    {
      name: 'a path',
      statement: {
        Effect: 'Allow',
        Resource: 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*',
        Action: 'iam:CreateServiceLinkedRole',
      },
    },
  ],
  invalid: [
    {
      name: 'any service',
      statement: { Effect: 'Allow', Resource: '*', Action: ['iam:CreateServiceLinkedRole'] },
      findings: [
        {
          message:
            'a service-linked role of any service can be created; name the service in a condition on `iam:AWSServiceName`',
          path: ['Statement', 0, 'Resource'],
          at: '"Resource"',
        },
      ],
    },
    {
      name: 'NotAction',
      statement: { Effect: 'Allow', Resource: '*', NotAction: 'iam:Delete*' },
      findings: [
        {
          message:
            'a service-linked role of any service can be created; name the service in a condition on `iam:AWSServiceName`',
          path: ['Statement', 0, 'Resource'],
          at: '"Resource"',
        },
      ],
    },
  ],
});
