import { resourceControlService } from '../../../src/lint/rules/resource-control-service.ts';
import { testRule, type RuleCase } from '../../support/rule-cases.ts';

function rcp(name: string, action: string | string[]): RuleCase {
  const statement = { Effect: 'Deny', Principal: '*', Action: action, Resource: '*' };
  return { name, kind: 'resourceControl', statement };
}

testRule(resourceControlService, {
  valid: [
    rcp('services that are governed', ['s3:*', 'sts:AssumeRole', 'kms:*', 'sqs:*', 'secretsmanager:*']),
    rcp('a service that does not exist, which another rule reports', 'nosuch:*'),
    rcp('everything, which another rule reports', '*'),
    {
      name: 'another kind',
      kind: 'serviceControl',
      statement: { Effect: 'Deny', Action: 'ec2:*', Resource: '*' },
    },
  ],
  invalid: [
    {
      ...rcp('a service that is not', ['s3:*', 'ec2:RunInstances']),
      findings: [
        {
          message:
            '`ec2:RunInstances` stays open, for resource control policies do not govern Amazon EC2; deny it by a service control policy',
          path: ['Statement', 0, 'Action', 1],
          at: '"ec2:RunInstances"',
        },
      ],
    },
  ],
});
