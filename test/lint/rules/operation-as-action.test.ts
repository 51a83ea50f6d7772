import { describe, expect, test } from '@jest/globals';
import { operationAsAction } from '../../../src/lint/rules/operation-as-action.ts';
import { findAction } from '../../../src/policy/catalogue/catalogue.ts';
import { operationActions, operationNames } from '../../../src/policy/catalogue/operation-names.ts';
import { testRule } from '../../support/rule-cases.ts';

testRule(operationAsAction, {
  valid: [
    { name: 'an action', statement: { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' } },
    { name: 'a pattern', statement: { Effect: 'Allow', Action: 's3:List*', Resource: '*' } },
  ],
  invalid: [
    {
      name: 'an operation of one action, with a fix',
      statement: { Effect: 'Allow', Action: ['s3:ListBuckets', 's3:GetObject'], Resource: '*' },
      findings: [
        {
          message:
            '`s3:ListBuckets` is an API operation and no action; the operation needs `s3:ListAllMyBuckets`',
          path: ['Statement', 0, 'Action', 0],
          at: '"s3:ListBuckets"',
          fixed: '"s3:ListAllMyBuckets"',
        },
      ],
    },
    {
      name: 'an operation of several actions, without a fix',
      statement: { Effect: 'Deny', Action: 'S3:copyobject', Resource: '*' },
      findings: [
        {
          message:
            '`S3:copyobject` is an API operation and no action; the operation needs `s3:GetObject` and `s3:PutObject`',
          path: ['Statement', 0, 'Action', 0],
          at: '"S3:copyobject"',
          severity: 'high',
        },
      ],
    },
  ],
});

describe('operation names', () => {
  test('are no actions, and stand for actions that exist', () => {
    expect(operationNames.filter((name) => findAction(name) !== undefined)).toEqual([]);
    expect(
      operationNames
        .flatMap((name) => operationActions(name) ?? [])
        .filter((id) => findAction(id)?.id !== id),
    ).toEqual([]);
  });
});
