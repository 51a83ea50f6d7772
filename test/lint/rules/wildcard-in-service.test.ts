import { wildcardInService } from '../../../src/lint/rules/wildcard-in-service.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(wildcardInService, {
  valid: [
    { name: 'everything', statement: { Effect: 'Allow', Action: ['*', '*:*'], Resource: '*' } },
    {
      name: 'a pattern in the name',
      statement: { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::reports/*' },
    },
  ],
  invalid: [
    {
      name: 'a pattern for services',
      statement: { Effect: 'Allow', Action: 'ec2*:Describe*', Resource: '*' },
      findings: [
        {
          message:
            'the service of `ec2*:Describe*` is a pattern, for `ec2`, `ec2-instance-connect` and `ec2messages`; name the service',
          path: ['Statement', 0, 'Action', 0],
          at: '"ec2*:Describe*"',
        },
      ],
    },
    {
      name: 'every service',
      statement: { Effect: 'Allow', Action: ['*:Get*'], Resource: '*' },
      findings: [
        {
          message:
            'the service of `*:Get*` is a pattern, for `a2c`, `a4b`, `access-analyzer`, `account` and 452 more; name the service',
          path: ['Statement', 0, 'Action', 0],
          at: '"*:Get*"',
        },
      ],
    },
  ],
});
