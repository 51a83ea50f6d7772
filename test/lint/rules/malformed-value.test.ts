import { malformedValue } from '../../../src/lint/rules/malformed-value.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(malformedValue, {
  valid: [
    {
      name: 'well-formed values',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          NumericLessThan: { 'aws:MultiFactorAuthAge': ['3600', '1.5', '-1'] },
          DateLessThan: {
            'aws:CurrentTime': [
              '2026',
              '2026-02',
              '2026-02-28',
              '2026-02-28T10:00Z',
              '2026-02-28T10:00:00.5+01:00',
              '1767225600',
            ],
          },
          Bool: { 'aws:SecureTransport': ['true', 'FALSE'] },
          IpAddress: { 'aws:SourceIp': ['203.0.113.5', '203.0.113.0/24', '2001:db8::/32', '::1'] },
          ArnLike: { 'aws:SourceArn': ['*', 'arn:aws:s3:::*', 'arn:*'] },
          BinaryEquals: { 'aws:Frobnicate': 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' },
          Null: { 'aws:SourceVpce': true },
        },
      },
    },
  ],
  invalid: [
    {
      name: 'an address out of range',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          IpAddress: {
            'aws:SourceIp': ['203.0.113.0/24', '203.0.113.300', '203.0.113.0/33', '2001:db8:::1'],
          },
        },
      },
      findings: [
        {
          message: '`203.0.113.300` under `IpAddress` is not an address range, such as `203.0.113.0/24`',
          path: ['Statement', 0, 'Condition', 'IpAddress', 'aws:SourceIp', 1],
          at: '"203.0.113.300"',
        },
        {
          message: '`203.0.113.0/33` under `IpAddress` is not an address range, such as `203.0.113.0/24`',
          path: ['Statement', 0, 'Condition', 'IpAddress', 'aws:SourceIp', 2],
          at: '"203.0.113.0/33"',
        },
        {
          message: '`2001:db8:::1` under `IpAddress` is not an address range, such as `203.0.113.0/24`',
          path: ['Statement', 0, 'Condition', 'IpAddress', 'aws:SourceIp', 3],
          at: '"2001:db8:::1"',
        },
      ],
    },
    {
      name: 'dates that no calendar has',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          DateLessThan: { 'aws:CurrentTime': ['2026-02-30T00:00:00Z', '31.01.2026', '2026-13-01'] },
        },
      },
      findings: [
        {
          message:
            '`2026-02-30T00:00:00Z` under `DateLessThan` is not a date, such as `2026-01-31T12:00:00Z`',
          path: ['Statement', 0, 'Condition', 'DateLessThan', 'aws:CurrentTime', 0],
          at: '"2026-02-30T00:00:00Z"',
        },
        {
          message: '`31.01.2026` under `DateLessThan` is not a date, such as `2026-01-31T12:00:00Z`',
          path: ['Statement', 0, 'Condition', 'DateLessThan', 'aws:CurrentTime', 1],
          at: '"31.01.2026"',
        },
        {
          message: '`2026-13-01` under `DateLessThan` is not a date, such as `2026-01-31T12:00:00Z`',
          path: ['Statement', 0, 'Condition', 'DateLessThan', 'aws:CurrentTime', 2],
          at: '"2026-13-01"',
        },
      ],
    },
    {
      name: 'a word for a number',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': 'one hour' } },
      },
      findings: [
        {
          message: '`one hour` under `NumericLessThan` is not a number, such as `10`',
          path: ['Statement', 0, 'Condition', 'NumericLessThan', 'aws:MultiFactorAuthAge', 0],
          at: '"one hour"',
        },
      ],
    },
    {
      name: 'a word for a boolean',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { Bool: { 'aws:SecureTransport': 'yes' } },
      },
      findings: [
        {
          message: '`yes` under `Bool` is not `true` or `false`',
          path: ['Statement', 0, 'Condition', 'Bool', 'aws:SecureTransport', 0],
          at: '"yes"',
        },
      ],
    },
    {
      name: 'a value for Null',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { Null: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } },
      },
      findings: [
        {
          message: '`vpce-0123456789abcdef0` under `Null` is not `true` or `false`',
          path: ['Statement', 0, 'Condition', 'Null', 'aws:SourceVpce', 0],
          at: '"vpce-0123456789abcdef0"',
        },
      ],
    },
    {
      name: 'a name for an ARN',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { ArnEquals: { 'aws:SourceArn': 'reports' } },
      },
      findings: [
        {
          message:
            '`reports` under `ArnEquals` is not an ARN, such as `arn:aws:iam::111111111111:role/deploy`',
          path: ['Statement', 0, 'Condition', 'ArnEquals', 'aws:SourceArn', 0],
          at: '"reports"',
        },
      ],
    },
  ],
});
