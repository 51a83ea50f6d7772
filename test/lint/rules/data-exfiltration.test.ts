import { dataExfiltration } from '../../../src/lint/rules/data-exfiltration.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(dataExfiltration, {
  valid: [
    {
      name: 'a named secret',
      statement: {
        Effect: 'Allow',
        Resource: 'arn:aws:secretsmanager:*:*:secret:reports-*',
        Action: 'secretsmanager:GetSecretValue',
      },
    },
    {
      name: 'metadata',
      statement: { Effect: 'Allow', Resource: '*', Action: 'secretsmanager:DescribeSecret' },
    },
    {
      name: 'a Deny of it',
      statements: [
        { Effect: 'Allow', Resource: '*', Action: 's3:Get*' },
        { Effect: 'Deny', Action: 's3:GetObject*', Resource: '*' },
      ],
    },
  ],
  invalid: [
    {
      name: 'secrets and objects',
      statement: { Effect: 'Allow', Resource: '*', Action: ['s3:Get*', 'secretsmanager:GetSecretValue'] },
      findings: [
        {
          message:
            '`s3:GetObject`, `s3:GetObjectVersion` and `secretsmanager:GetSecretValue` can read whatever the account keeps; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Resource', 0],
          at: '"*"',
        },
      ],
    },
    {
      name: 'everything',
      statement: { Effect: 'Allow', Resource: '*', Action: '*' },
      findings: [
        {
          message:
            '`kms:Decrypt`, `s3:GetObject`, `s3:GetObjectVersion`, `secretsmanager:BatchGetSecretValue` and 5 more can read whatever the account keeps; limit the statement to the resources that are meant',
          path: ['Statement', 0, 'Resource', 0],
          at: '"*"',
        },
      ],
    },
  ],
});
