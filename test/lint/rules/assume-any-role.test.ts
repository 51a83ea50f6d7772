import { assumeAnyRole } from '../../../src/lint/rules/assume-any-role.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(assumeAnyRole, {
  valid: [
    {
      name: 'a named role',
      statement: {
        Effect: 'Allow',
        Resource: 'arn:aws:iam::222222222222:role/deploy',
        Action: 'sts:AssumeRole',
      },
    },
    {
      name: 'roles of one account',
      statement: { Effect: 'Allow', Resource: 'arn:aws:iam::222222222222:role/*', Action: 'sts:AssumeRole' },
    },
    {
      name: 'roles of the organisation',
      statement: {
        Effect: 'Allow',
        Resource: '*',
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-example1234' } },
      },
    },
    {
      name: 'everything, which is another rule’s',
      statement: { Effect: 'Allow', Resource: '*', Action: '*' },
    },
    {
      name: 'a Deny of it',
      statements: [
        { Effect: 'Allow', Resource: '*', Action: 'sts:*' },
        { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' },
      ],
    },
  ],
  invalid: [
    {
      name: 'any role',
      statement: { Effect: 'Allow', Resource: '*', Action: 'sts:AssumeRole' },
      findings: [
        {
          message: 'any role that trusts this account can be assumed; name the roles in `Resource`',
          path: ['Statement', 0, 'Resource'],
          at: '"Resource"',
        },
      ],
    },
    {
      name: 'any role, by ARN',
      statement: { Effect: 'Allow', Resource: 'arn:aws:iam::*:role/*', Action: 'sts:Assume*' },
      findings: [
        {
          message: 'any role that trusts this account can be assumed; name the roles in `Resource`',
          path: ['Statement', 0, 'Resource'],
          at: '"Resource"',
        },
      ],
    },
  ],
});
