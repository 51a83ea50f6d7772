import { operatorTypeMismatch } from '../../../src/lint/rules/operator-type-mismatch.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(operatorTypeMismatch, {
  valid: [
    {
      name: 'fitting types',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          StringLike: { 's3:prefix': 'a' },
          IpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
          Bool: { 'aws:SecureTransport': 'true' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::a' },
          NumericLessThan: { 'aws:MultiFactorAuthAge': '1' },
          DateLessThan: { 'aws:CurrentTime': '2026-01-01' },
          Null: { 'aws:SourceIp': 'true' },
        },
      },
    },
    {
      name: 'epoch seconds as a number',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { NumericLessThan: { 'aws:EpochTime': '1767225600' } },
      },
    },
    {
      name: 'ARNs in a key typed as text',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: {
          ArnEquals: { 'ec2:Vpc': 'arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-0123456789abcdef0' },
        },
      },
    },
    {
      name: 'an unknown key',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { NumericEquals: { 's3:nosuch': '1' } },
      },
    },
  ],
  invalid: [
    {
      name: 'text operators on an address',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 'aws:SourceIp': '203.0.113.0/24' } },
      },
      findings: [
        {
          message:
            'the key `aws:SourceIp` is of the type IPAddress, which `StringEquals` does not compare; use `IpAddress` or `NotIpAddress`',
          path: ['Statement', 0, 'Condition', 'StringEquals', 'aws:SourceIp'],
          at: '"aws:SourceIp"',
        },
      ],
    },
    {
      name: 'a text operator on an ARN, which works without ranges',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } },
      },
      findings: [
        {
          message:
            'the key `aws:PrincipalArn` is of the type ARN, which `StringLike` does not compare; use `ArnEquals` or `ArnLike`',
          path: ['Statement', 0, 'Condition', 'StringLike', 'aws:PrincipalArn'],
          at: '"aws:PrincipalArn"',
          severity: 'low',
        },
      ],
    },
    {
      name: 'a number operator on text',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { NumericEquals: { 's3:prefix': '10' } },
      },
      findings: [
        {
          message:
            'the key `s3:prefix` is of the type String, which `NumericEquals` does not compare; use `StringEquals` or `StringLike`',
          path: ['Statement', 0, 'Condition', 'NumericEquals', 's3:prefix'],
          at: '"s3:prefix"',
        },
      ],
    },
    {
      name: 'a text operator on a date',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
      },
      findings: [
        {
          message:
            'the key `aws:CurrentTime` is of the type Date, which `StringEquals` does not compare; use `DateLessThan` or another date operator',
          path: ['Statement', 0, 'Condition', 'StringEquals', 'aws:CurrentTime'],
          at: '"aws:CurrentTime"',
        },
      ],
    },
    {
      name: 'an exact text operator on an ARN, which works',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:s3:::a' } },
      },
      findings: [
        {
          message:
            'the key `aws:SourceArn` is of the type ARN, which `StringEquals` does not compare; use `ArnEquals` or `ArnLike`',
          path: ['Statement', 0, 'Condition', 'StringEquals', 'aws:SourceArn'],
          at: '"aws:SourceArn"',
          severity: 'info',
        },
      ],
    },
    {
      name: 'an ARN operator on an account id',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { ArnLike: { 'aws:SourceAccount': '111111111111' } },
      },
      findings: [
        {
          message:
            'the key `aws:SourceAccount` is of the type String, which `ArnLike` does not compare; use `StringEquals` or `StringLike`',
          path: ['Statement', 0, 'Condition', 'ArnLike', 'aws:SourceAccount'],
          at: '"aws:SourceAccount"',
        },
      ],
    },
    {
      name: 'a text operator on a number',
      statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 's3:signatureage': '600000' } },
      },
      findings: [
        {
          message:
            'the key `s3:signatureage` is of the type Numeric, which `StringEquals` does not compare; use `NumericEquals` or another numeric operator',
          path: ['Statement', 0, 'Condition', 'StringEquals', 's3:signatureage'],
          at: '"s3:signatureage"',
        },
      ],
    },
  ],
});
