import { principalNotAllowed } from '../../../src/lint/rules/principal-not-allowed.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(principalNotAllowed, {
  valid: [
    {
      name: 'no Principal',
      statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
    },
    {
      name: 'a resource policy',
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
      name: 'a Principal in an identity policy',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Principal: '*',
      },
      findings: [
        {
          message: 'a policy of the kind `identity` must not have `Principal`; remove it',
          path: ['Statement', 0, 'Principal'],
          at: '"Principal"',
        },
      ],
    },
    {
      name: 'a NotPrincipal in an SCP',
      kind: 'serviceControl',
      statement: { Effect: 'Deny', Action: '*', Resource: '*', NotPrincipal: { AWS: '111111111111' } },
      findings: [
        {
          message: 'a policy of the kind `serviceControl` must not have `NotPrincipal`; remove it',
          path: ['Statement', 0, 'NotPrincipal'],
          at: '"NotPrincipal"',
        },
      ],
    },
  ],
});
