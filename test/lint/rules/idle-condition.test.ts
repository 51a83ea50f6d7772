import { idleCondition } from '../../../src/lint/rules/idle-condition.ts';
import { testRule } from '../../support/rule-cases.ts';

const when = (Condition: Readonly<Record<string, Readonly<Record<string, string>>>>) => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::reports/*',
  Condition,
});

testRule(idleCondition, {
  valid: [
    {
      name: 'a wildcard that asks for the key to be there',
      statement: when({ StringLike: { 's3:prefix': '*' } }),
    },
    {
      name: 'a wildcard that asks for the key to be absent',
      statement: when({ StringNotLike: { 's3:prefix': '*' } }),
    },
    { name: 'a wildcard at the end', statement: when({ StringLikeIfExists: { 's3:prefix': 'reports/*' } }) },
    { name: 'a star taken literally', statement: when({ StringEqualsIfExists: { 's3:prefix': '*' } }) },
    {
      name: 'one value at least',
      statement: when({ 'ForAnyValue:StringLike': { 'aws:TagKeys': '*' } }),
    },
  ],
  invalid: [
    {
      name: 'any value or none',
      statement: when({ StringLikeIfExists: { 's3:prefix': '*' } }),
      findings: [
        {
          message:
            '`StringLikeIfExists` with `*` holds for every request; compare `s3:prefix` with what is meant, or remove the condition',
          path: ['Statement', 0, 'Condition', 'StringLikeIfExists', 's3:prefix'],
          at: '"s3:prefix"',
        },
      ],
    },
    {
      name: 'every value of a list',
      statement: when({ 'ForAllValues:StringLike': { 'aws:TagKeys': '*' } }),
      findings: [
        {
          message:
            '`ForAllValues:StringLike` with `*` holds for every request; compare `aws:TagKeys` with what is meant, or remove the condition',
          path: ['Statement', 0, 'Condition', 'ForAllValues:StringLike', 'aws:TagKeys'],
          at: '"aws:TagKeys"',
        },
      ],
    },
    {
      name: 'any value of a key that is always there',
      statement: when({ StringLike: { 'aws:PrincipalAccount': '*' } }),
      findings: [
        {
          message:
            '`StringLike` with `*` holds for every request; compare `aws:PrincipalAccount` with what is meant, or remove the condition',
          path: ['Statement', 0, 'Condition', 'StringLike', 'aws:PrincipalAccount'],
          at: '"aws:PrincipalAccount"',
        },
      ],
    },
    {
      name: 'no value of a key that is always there',
      statement: when({ StringNotLike: { 'aws:RequestedRegion': '*' } }),
      findings: [
        {
          message:
            '`StringNotLike` with `*` holds for no request, so the statement never applies; compare `aws:RequestedRegion` with what is meant',
          path: ['Statement', 0, 'Condition', 'StringNotLike', 'aws:RequestedRegion'],
          at: '"aws:RequestedRegion"',
          severity: 'medium',
        },
      ],
    },
  ],
});
