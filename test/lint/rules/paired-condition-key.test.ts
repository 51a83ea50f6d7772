import { pairedConditionKey } from '../../../src/lint/rules/paired-condition-key.ts';
import { testRule } from '../../support/rule-cases.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
const address = { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } };

testRule(pairedConditionKey, {
  valid: [
    {
      name: 'with the VPC',
      statement: {
        ...read,
        Condition: { ...address, StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' } },
      },
    },
    {
      name: 'with the endpoint, in other case',
      statement: {
        ...read,
        Condition: { ...address, StringEquals: { 'AWS:SourceVpce': 'vpce-0123456789abcdef0' } },
      },
    },
    {
      name: 'a public address',
      statement: { ...read, Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } },
    },
  ],
  invalid: [
    {
      name: 'an address inside a VPC alone',
      statement: { ...read, Condition: address },
      findings: [
        {
          message:
            '`aws:VpcSourceIp` says little alone, because anyone can use the same private addresses in a VPC of their own; add a condition on `aws:SourceVpc` or `aws:SourceVpce`',
          path: ['Statement', 0, 'Condition', 'IpAddress', 'aws:VpcSourceIp'],
          at: '"aws:VpcSourceIp"',
        },
      ],
    },
  ],
});
