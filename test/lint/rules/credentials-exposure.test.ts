import { credentialsExposure } from '../../../src/lint/rules/credentials-exposure.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(credentialsExposure, {
  valid: [
    {
      name: 'one’s own keys',
      statement: {
        Effect: 'Allow',
        Resource: 'arn:aws:iam::*:user/${aws:username}',
        Action: 'iam:CreateAccessKey',
      },
    },
    { name: 'listing keys', statement: { Effect: 'Allow', Resource: '*', Action: 'iam:ListAccessKeys' } },
    {
      name: 'a Deny of it',
      statements: [
        { Effect: 'Allow', Resource: '*', Action: 'iam:CreateAccessKey' },
        { Effect: 'Deny', Action: '*', Resource: '*' },
      ],
    },
  ],
  invalid: [
    {
      name: 'keys of anyone',
      statement: { Effect: 'Allow', Resource: '*', Action: 'iam:CreateAccessKey' },
      findings: [
        {
          message:
            '`iam:CreateAccessKey` can obtain credentials of anyone; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
        },
      ],
    },
    {
      name: 'an action without resources',
      statement: { Effect: 'Allow', Resource: '*', Action: ['ecr:GetAuthorizationToken'] },
      findings: [
        {
          message: '`ecr:GetAuthorizationToken` can obtain credentials',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
          severity: 'info',
        },
      ],
    },
  ],
});
