import { iamWrite } from '../../../src/lint/rules/iam-write.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(iamWrite, {
  valid: [
    {
      name: 'reading IAM',
      statement: {
        Effect: 'Allow',
        Resource: '*',
        Action: ['iam:Get*', 'iam:List*', 'iam:GenerateCredentialReport'],
      },
    },
    {
      name: 'one’s own credentials',
      statement: {
        Effect: 'Allow',
        Resource: ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:mfa/${aws:username}'],
        Action: ['iam:CreateAccessKey', 'iam:EnableMFADevice'],
      },
    },
    {
      name: 'passing a role, which is another rule’s',
      statement: { Effect: 'Allow', Resource: '*', Action: 'iam:PassRole' },
    },
    {
      name: 'a Deny of it',
      statements: [
        { Effect: 'Allow', Resource: '*', Action: 'iam:*' },
        { Effect: 'Deny', Resource: '*', NotAction: 's3:*' },
      ],
    },
  ],
  invalid: [
    {
      name: 'attaching policies',
      statement: {
        Effect: 'Allow',
        Resource: 'arn:aws:iam::111111111111:role/deploy',
        Action: 'iam:AttachRolePolicy',
      },
      findings: [
        {
          message: '`iam:AttachRolePolicy` can change IAM past the review; leave it to the watched role',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
          severity: 'high',
        },
      ],
    },
    {
      name: 'creating users',
      statement: { Effect: 'Allow', Resource: '*', Action: ['s3:GetObject', 'iam:CreateUser'] },
      findings: [
        {
          message: '`iam:CreateUser` can change IAM past the review; leave it to the watched role',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
        },
      ],
    },
    {
      name: 'everything in IAM',
      statement: { Effect: 'Allow', Resource: '*', Action: 'iam:*' },
      findings: [
        {
          message:
            '`iam:AcceptDelegationRequest`, `iam:AddClientIDToOpenIDConnectProvider`, `iam:AddRoleToInstanceProfile`, `iam:AddUserToGroup` and 105 more can change IAM past the review; leave it to the watched role',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
          severity: 'high',
        },
      ],
    },
  ],
});
