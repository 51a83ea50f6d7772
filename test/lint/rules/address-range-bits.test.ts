import { addressRangeBits } from '../../../src/lint/rules/address-range-bits.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(addressRangeBits, {
  valid: [
    {
      name: 'the first address',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '203.0.113.5', '2001:db8::/32'] } },
      },
    },
  ],
  invalid: [
    {
      name: 'an address in the middle',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { IpAddress: { 'aws:SourceIp': ['203.0.113.77/24', '2001:db8::1/32'] } },
      },
      findings: [
        {
          message:
            '`203.0.113.77/24` means the whole range of 24 leading bits; write its first address, or a longer prefix',
          path: ['Statement', 0, 'Condition', 'IpAddress', 'aws:SourceIp', 0],
          at: '"203.0.113.77/24"',
        },
        {
          message:
            '`2001:db8::1/32` means the whole range of 32 leading bits; write its first address, or a longer prefix',
          path: ['Statement', 0, 'Condition', 'IpAddress', 'aws:SourceIp', 1],
          at: '"2001:db8::1/32"',
        },
      ],
    },
  ],
});
