import { notActionWithAllow } from '../../../src/lint/rules/not-action-with-allow.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(notActionWithAllow, {
  valid: [
    { name: 'a Deny', statement: { Effect: 'Deny', Resource: '*', NotAction: 's3:*' } },
    {
      name: 'a boundary',
      statement: { Effect: 'Allow', Resource: '*', NotAction: 'iam:*' },
      kind: 'boundary',
    },
  ],
  invalid: [
    {
      name: 'any resource',
      statement: { Effect: 'Allow', Resource: '*', NotAction: 'iam:*' },
      findings: [
        {
          message:
            '`NotAction` with Allow allows every other action, later ones included; list with `Action` what is needed',
          path: ['Statement', 0, 'NotAction'],
          at: '"NotAction"',
        },
      ],
    },
    {
      name: 'some resources',
      statement: { Effect: 'Allow', Resource: 'arn:aws:s3:::reports/*', NotAction: 's3:Delete*' },
      findings: [
        {
          message:
            '`NotAction` with Allow allows every other action, later ones included; list with `Action` what is needed',
          path: ['Statement', 0, 'NotAction'],
          at: '"NotAction"',
          severity: 'medium',
        },
      ],
    },
  ],
});
