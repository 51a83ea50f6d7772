import { notPrincipal } from '../../../src/lint/rules/not-principal.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(notPrincipal, {
  valid: [
    {
      name: 'a Principal',
      kind: 'resource',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Principal: '*',
      },
    },
  ],
  invalid: [
    {
      name: 'an Allow',
      kind: 'resource',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        NotPrincipal: { AWS: '111111111111' },
      },
      findings: [
        {
          message:
            '`NotPrincipal` with Allow grants access to everyone who is not named; list who may with `Principal`',
          path: ['Statement', 0, 'NotPrincipal'],
          at: '"NotPrincipal"',
        },
      ],
    },
    {
      name: 'a Deny',
      kind: 'resource',
      statement: {
        Effect: 'Deny',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        NotPrincipal: { AWS: '111111111111' },
      },
      findings: [
        {
          message:
            '`NotPrincipal` with Deny also denies whoever has a permissions boundary; deny `"*"` with `ArnNotEquals` on `aws:PrincipalArn`',
          path: ['Statement', 0, 'NotPrincipal'],
          at: '"NotPrincipal"',
          severity: 'low',
        },
      ],
    },
    {
      name: 'a trust policy',
      kind: 'trust',
      statement: { Effect: 'Deny', NotPrincipal: { AWS: '111111111111' }, Action: 'sts:AssumeRole' },
      findings: [
        {
          message: 'AWS refuses `NotPrincipal` in this kind of policy; use `Principal`',
          path: ['Statement', 0, 'NotPrincipal'],
          at: '"NotPrincipal"',
          severity: 'high',
        },
      ],
    },
  ],
});
