import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { unknownRegion } from '../../../src/lint/rules/unknown-region.ts';
import { testRule } from '../../support/rule-cases.ts';

function onQueue(region: string): JsonObject {
  return {
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: `arn:aws:sqs:${region}:111111111111:orders`,
  };
}

function requesting(operator: string, regions: readonly string[]): JsonObject {
  return {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { [operator]: { 'aws:RequestedRegion': regions } },
  };
}

testRule(unknownRegion, {
  valid: [
    { name: 'a Region', statement: onQueue('eu-west-1') },
    { name: 'a Region of another partition', statement: onQueue('us-gov-west-1') },
    { name: 'a pattern', statement: onQueue('eu-*') },
    {
      name: 'no Region',
      statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
    },
    { name: 'allowed Regions', statement: requesting('StringNotEquals', ['eu-west-1', 'aws-global']) },
    { name: 'the key under Null', statement: requesting('Null', ['true']) },
  ],
  invalid: [
    {
      name: 'an availability zone',
      statement: onQueue('eu-west-1a'),
      findings: [
        {
          message: 'there is no Region `eu-west-1a`; did you mean `eu-west-1`, `eu-west-2` or `eu-west-3`',
          path: ['Statement', 0, 'Resource', 0],
          at: '"arn:aws:sqs:eu-west-1a:',
        },
      ],
    },
    {
      name: 'a misspelt Region in a condition',
      statement: requesting('StringNotEquals', ['eu-west-1', 'eu-wset-2']),
      findings: [
        {
          message: 'there is no Region `eu-wset-2`; did you mean `eu-west-2`, `eu-west-1` or `eu-west-3`',
          path: ['Statement', 0, 'Condition', 'StringNotEquals', 'aws:RequestedRegion', 1],
          at: '"eu-wset-2"',
        },
      ],
    },
    {
      name: 'a Region in capitals, unless the operator ignores case',
      statements: [
        requesting('StringEquals', ['EU-WEST-1']),
        requesting('StringEqualsIgnoreCase', ['EU-WEST-1']),
      ],
      findings: [
        {
          message: 'there is no Region `EU-WEST-1`; did you mean `eu-west-1`, `eu-west-2` or `eu-west-3`',
          path: ['Statement', 0, 'Condition', 'StringEquals', 'aws:RequestedRegion', 0],
          at: '"EU-WEST-1"',
        },
      ],
    },
  ],
});
