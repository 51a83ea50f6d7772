import { notResourceWithAllow } from '../../../src/lint/rules/not-resource-with-allow.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(notResourceWithAllow, {
  valid: [
    { name: 'a Deny', statement: { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::reports/*' } },
  ],
  invalid: [
    {
      name: 'an Allow',
      statement: { Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::reports/*' },
      findings: [
        {
          message:
            '`NotResource` with Allow reaches every other resource; list with `Resource` what is needed',
          path: ['Statement', 0, 'NotResource'],
          at: '"NotResource"',
        },
      ],
    },
  ],
});
