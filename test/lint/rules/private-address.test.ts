import { privateAddress } from '../../../src/lint/rules/private-address.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(privateAddress, {
  valid: [
    {
      name: 'a public range',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      },
    },
    {
      name: 'a private range of a VPC',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } },
      },
    },
    {
      name: 'everything',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { NotIpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
      },
    },
  ],
  invalid: [
    {
      name: 'private ranges',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { IpAddress: { 'aws:SourceIp': ['10.1.0.0/16', '203.0.113.0/24', 'fd00::/8'] } },
      },
      findings: [
        {
          message:
            '`10.1.0.0/16` is private and never the source of a request; use `aws:VpcSourceIp` with a VPC endpoint, or public ranges',
          path: ['Statement', 0, 'Condition', 'IpAddress', 'aws:SourceIp', 0],
          at: '"10.1.0.0/16"',
        },
        {
          message:
            '`fd00::/8` is private and never the source of a request; use `aws:VpcSourceIp` with a VPC endpoint, or public ranges',
          path: ['Statement', 0, 'Condition', 'IpAddress', 'aws:SourceIp', 2],
          at: '"fd00::/8"',
        },
      ],
    },
    {
      name: 'a negated operator',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { NotIpAddressIfExists: { 'aws:SourceIp': '192.168.1.1' } },
      },
      findings: [
        {
          message:
            '`192.168.1.1` is private and never the source of a request; use `aws:VpcSourceIp` with a VPC endpoint, or public ranges',
          path: ['Statement', 0, 'Condition', 'NotIpAddressIfExists', 'aws:SourceIp', 0],
          at: '"192.168.1.1"',
        },
      ],
    },
  ],
});
