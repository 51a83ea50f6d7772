import { readOnAnyResource } from '../../../src/lint/rules/read-on-any-resource.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(readOnAnyResource, {
  valid: [
    {
      name: 'a named table',
      statement: {
        Effect: 'Allow',
        Resource: 'arn:aws:dynamodb:*:*:table/orders',
        Action: 'dynamodb:GetItem',
      },
    },
    {
      name: 'an action without resources',
      statement: { Effect: 'Allow', Resource: '*', Action: 'ec2:DescribeInstances' },
    },
  ],
  invalid: [
    {
      name: 'any table',
      statement: { Effect: 'Allow', Resource: '*', Action: ['dynamodb:GetItem', 'dynamodb:Query'] },
      findings: [
        {
          message:
            '`dynamodb:GetItem` and `dynamodb:Query` can read any resource; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Resource', 0],
          at: '"*"',
        },
      ],
    },
  ],
});
