import { emptyElement } from '../../../src/lint/rules/empty-element.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(emptyElement, {
  valid: [
    {
      name: 'filled elements',
      statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
    },
  ],
  invalid: [
    {
      name: 'no condition in Condition, and none under an operator',
      statements: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*', Condition: {} },
        {
          Effect: 'Allow',
          Action: 's3:PutObject',
          Resource: 'arn:aws:s3:::reports/*',
          Condition: { StringEquals: {} },
        },
      ],
      findings: [
        {
          message: '`Condition` is empty and limits nothing; fill it or remove it',
          path: ['Statement', 0, 'Condition'],
          at: '"Condition"',
        },
        {
          message: '`StringEquals` is empty and limits nothing; fill it or remove it',
          path: ['Statement', 1, 'Condition', 'StringEquals'],
          at: '"StringEquals"',
        },
      ],
    },
    {
      name: 'no action',
      statement: { Effect: 'Allow', Action: [], Resource: 'arn:aws:s3:::reports/*' },
      findings: [
        {
          message: '`Action` is empty, so the statement matches nothing; fill it or remove the statement',
          path: ['Statement', 0, 'Action'],
          at: '"Action"',
        },
      ],
    },
    {
      name: 'no resource',
      statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: [] },
      findings: [
        {
          message: '`Resource` is empty, so the statement matches nothing; fill it or remove the statement',
          path: ['Statement', 0, 'Resource'],
          at: '"Resource"',
        },
      ],
    },
    {
      name: 'no principal',
      kind: 'trust',
      statement: { Effect: 'Allow', Principal: { AWS: [] }, Action: 'sts:AssumeRole' },
      findings: [
        {
          message: '`Principal` is empty, so the statement matches nothing; fill it or remove the statement',
          path: ['Statement', 0, 'Principal'],
          at: '"Principal"',
        },
      ],
    },
    {
      name: 'no value of a condition, and no Sid',
      statement: {
        Sid: '',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': [] } },
      },
      findings: [
        {
          message: 'the Sid is empty; name the statement or remove the Sid',
          path: ['Statement', 0, 'Sid'],
          at: '"Sid"',
          severity: 'info',
        },
        {
          message:
            'the condition on `aws:PrincipalOrgID` has no value to compare with; add one or remove the condition',
          path: ['Statement', 0, 'Condition', 'StringEquals', 'aws:PrincipalOrgID'],
          at: '"aws:PrincipalOrgID"',
        },
      ],
    },
  ],
});
