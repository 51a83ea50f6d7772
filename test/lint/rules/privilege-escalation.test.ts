import { privilegeEscalation } from '../../../src/lint/rules/privilege-escalation.ts';
import { testRule } from '../../support/rule-cases.ts';

const allow = (Action: string | readonly string[], Resource = '*') => ({ Effect: 'Allow', Action, Resource });

testRule(privilegeEscalation, {
  valid: [
    { name: 'a part of a way', statement: allow(['lambda:CreateFunction', 'lambda:InvokeFunction']) },
    {
      name: 'on one’s own policies alone',
      statement: allow('iam:CreatePolicyVersion', 'arn:aws:iam::111111111111:policy/team/*'),
    },
    { name: 'everything, which has its own rule', statement: allow('*') },
    {
      name: 'denied again',
      statements: [allow('iam:CreatePolicyVersion'), { Effect: 'Deny', Action: 'iam:*', Resource: '*' }],
    },
    {
      name: 'limited by a condition',
      statement: {
        ...allow('iam:CreatePolicyVersion'),
        Condition: { StringEquals: { 'aws:ResourceTag/team': 'orders' } },
      },
    },
    { name: 'a boundary', kind: 'boundary', statement: allow('iam:CreatePolicyVersion') },
  ],
  invalid: [
    {
      name: 'one action',
      statement: allow(['s3:GetObject', 'iam:CreatePolicyVersion']),
      findings: [
        {
          message:
            'with `iam:CreatePolicyVersion` on any resource its holder can write a new default version of a policy that is attached to it, and 1 more ways are open; limit the statement, and see `four-eyes escalation`',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
        },
      ],
    },
    {
      name: 'two statements together',
      statements: [allow('apprunner:CreateService'), allow('iam:PassRole')],
      findings: [
        {
          message:
            'with `iam:PassRole` and `apprunner:CreateService` on any resource its holder can run an App Runner service as the role; limit the statement, and see `four-eyes escalation`',
          path: ['Statement', 1, 'Action'],
          at: '"Action"',
        },
      ],
    },
    {
      name: 'a wildcard',
      statement: allow('iam:*'),
      findings: [
        {
          message:
            'with `iam:CreatePolicyVersion` on any resource its holder can write a new default version of a policy that is attached to it, and 22 more ways are open; limit the statement, and see `four-eyes escalation`',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
        },
      ],
    },
  ],
});
