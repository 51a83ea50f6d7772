import { elementNotAllowedInTrust } from '../../../src/lint/rules/element-not-allowed-in-trust.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(elementNotAllowedInTrust, {
  valid: [
    {
      name: 'assuming and tagging',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: { Service: 'ec2.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
      },
    },
    {
      name: 'a pattern',
      kind: 'trust',
      statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:*' },
    },
    {
      name: 'an unknown action, which is another rule’s',
      kind: 'trust',
      statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:Assume' },
    },
  ],
  invalid: [
    {
      name: 'a resource',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: { Service: 'ec2.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Resource: '*',
      },
      findings: [
        {
          message: 'a trust policy must not have `Resource`; remove it',
          path: ['Statement', 0, 'Resource'],
          at: '"Resource"',
        },
      ],
    },
    {
      name: 'an action of another service',
      kind: 'trust',
      statement: {
        Effect: 'Allow',
        Principal: { Service: 'ec2.amazonaws.com' },
        Action: ['sts:AssumeRole', 's3:GetObject'],
      },
      findings: [
        {
          message: '`s3:GetObject` has no meaning in a trust policy; use `sts:AssumeRole`',
          path: ['Statement', 0, 'Action', 1],
          at: '"s3:GetObject"',
        },
      ],
    },
  ],
});
