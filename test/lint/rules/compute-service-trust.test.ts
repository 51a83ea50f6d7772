import { computeServiceTrust } from '../../../src/lint/rules/compute-service-trust.ts';
import { testRule } from '../../support/rule-cases.ts';

const trust = (Effect: string, Principal: Readonly<Record<string, string | readonly string[]>>) => ({
  Effect,
  Principal,
  Action: 'sts:AssumeRole',
});

testRule(computeServiceTrust, {
  valid: [
    {
      name: 'a service that runs no code of customers',
      kind: 'trust',
      statement: trust('Allow', { Service: 'config.amazonaws.com' }),
    },
    { name: 'a Deny', kind: 'trust', statement: trust('Deny', { Service: 'ec2.amazonaws.com' }) },
    { name: 'an account', kind: 'trust', statement: trust('Allow', { AWS: '111111111111' }) },
  ],
  invalid: [
    {
      name: 'one of two services',
      kind: 'trust',
      statement: trust('Allow', { Service: ['config.amazonaws.com', 'lambda.amazonaws.com'] }),
      findings: [
        {
          message:
            'Lambda functions get the role from `lambda.amazonaws.com`; give it what that code needs, and see who may pass it',
          path: ['Statement', 0, 'Principal', 'Service', 1],
          at: '"lambda.amazonaws.com"',
        },
      ],
    },
  ],
});
