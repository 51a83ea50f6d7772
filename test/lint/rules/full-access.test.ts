import { fullAccess } from '../../../src/lint/rules/full-access.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(fullAccess, {
  valid: [
    { name: 'a service', statement: { Effect: 'Allow', Resource: '*', Action: 's3:*' } },
    { name: 'a Deny', statement: { Effect: 'Deny', Resource: '*', Action: '*' } },
    {
      name: 'a boundary, which only limits',
      statement: { Effect: 'Allow', Resource: '*', Action: '*' },
      kind: 'boundary',
    },
    { name: 'an SCP', statement: { Effect: 'Allow', Resource: '*', Action: '*' }, kind: 'serviceControl' },
  ],
  invalid: [
    {
      name: 'everything',
      statement: { Effect: 'Allow', Resource: '*', Action: '*' },
      findings: [
        {
          message:
            'every action on every resource is allowed; name the actions and resources that are needed',
          path: ['Statement', 0, 'Action', 0],
          at: '"*"',
        },
      ],
    },
    {
      name: 'everything in two parts, behind MFA',
      statement: {
        Effect: 'Allow',
        Resource: '*',
        Action: ['s3:GetObject', '*:*'],
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      },
      findings: [
        {
          message:
            'every action on every resource is allowed; name the actions and resources that are needed',
          path: ['Statement', 0, 'Action', 1],
          at: '"*:*"',
        },
      ],
    },
    {
      name: 'every action on some resources',
      statement: { Effect: 'Allow', Resource: 'arn:aws:s3:::reports/*', Action: '*' },
      findings: [
        {
          message: 'every action on these resources is allowed; name the actions that are needed',
          path: ['Statement', 0, 'Action', 0],
          at: '"*"',
          severity: 'medium',
        },
      ],
    },
  ],
});
