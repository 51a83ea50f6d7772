import { passRole } from '../../../src/lint/rules/pass-role.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(passRole, {
  valid: [
    {
      name: 'a role to a service',
      statement: {
        Effect: 'Allow',
        Resource: 'arn:aws:iam::111111111111:role/task',
        Action: 'iam:PassRole',
        Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      },
    },
    {
      name: 'a role to a resource',
      statement: {
        Effect: 'Allow',
        Resource: 'arn:aws:iam::111111111111:role/task',
        Action: 'iam:PassRole',
        Condition: { ArnLike: { 'iam:AssociatedResourceArn': 'arn:aws:ecs:*:*:service/orders' } },
      },
    },
    {
      name: 'a pattern on other resources',
      statement: { Effect: 'Allow', Resource: 'arn:aws:iam::111111111111:user/alice', Action: 'iam:*' },
    },
    {
      name: 'a Deny of it',
      statements: [
        { Effect: 'Allow', Resource: '*', Action: 'iam:Pass*' },
        { Effect: 'Deny', Action: 'iam:PassRole', Resource: '*' },
      ],
    },
  ],
  invalid: [
    {
      name: 'any role',
      statement: { Effect: 'Allow', Resource: '*', Action: 'iam:PassRole' },
      findings: [
        {
          message:
            'any role can be passed to any service; name the roles in `Resource`, and the service in a condition on `iam:PassedToService`',
          path: ['Statement', 0, 'Resource'],
          at: '"Resource"',
        },
      ],
    },
    {
      name: 'any role of the account, by another name',
      statement: { Effect: 'Allow', Resource: 'arn:aws:iam::111111111111:role/*', Action: 'IAM:Pass*' },
      findings: [
        {
          message:
            'any role can be passed to any service; name the roles in `Resource`, and the service in a condition on `iam:PassedToService`',
          path: ['Statement', 0, 'Resource'],
          at: '"Resource"',
        },
      ],
    },
    {
      name: 'any role to one service',
      statement: {
        Effect: 'Allow',
        Resource: '*',
        Action: 'iam:PassRole',
        Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      },
      findings: [
        {
          message: 'any role can be passed to this service; name the roles in `Resource`',
          path: ['Statement', 0, 'Resource'],
          at: '"Resource"',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a role to any service',
      statement: { Effect: 'Allow', Resource: 'arn:aws:iam::111111111111:role/task', Action: 'iam:PassRole' },
      findings: [
        {
          message:
            'these roles can be passed to any service; add a condition on `iam:PassedToService` or `iam:AssociatedResourceArn`',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
          severity: 'low',
        },
      ],
    },
    {
      name: 'NotAction',
      statement: { Effect: 'Allow', Resource: '*', NotAction: 's3:*' },
      findings: [
        {
          message:
            'any role can be passed to any service; name the roles in `Resource`, and the service in a condition on `iam:PassedToService`',
          path: ['Statement', 0, 'Resource'],
          at: '"Resource"',
        },
      ],
    },
    {
      name: 'NotResource',
      statement: {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        NotResource: 'arn:aws:iam::111111111111:role/admin',
      },
      findings: [
        {
          message:
            'any role can be passed to any service; name the roles in `Resource`, and the service in a condition on `iam:PassedToService`',
          path: ['Statement', 0, 'NotResource'],
          at: '"NotResource"',
        },
      ],
    },
  ],
});
