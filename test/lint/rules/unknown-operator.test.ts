import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { unknownOperator } from '../../../src/lint/rules/unknown-operator.ts';
import { testRule } from '../../support/rule-cases.ts';

function withOperator(operator: string): JsonObject {
  return {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: '*',
    Condition: { [operator]: { 's3:prefix': 'a' } },
  };
}

const known = [
  'StringEquals',
  'stringequals',
  'ForAllValues:StringLikeIfExists',
  'ForAnyValue:ArnLike',
  'Null',
];

testRule(unknownOperator, {
  valid: known.map((operator) => ({ name: operator, statement: withOperator(operator) })),
  invalid: [
    {
      name: 'a misspelt operator',
      statement: withOperator('StringEqual'),
      findings: [
        {
          message: 'there is no condition operator `StringEqual`; did you mean `StringEquals`',
          path: ['Statement', 0, 'Condition', 'StringEqual'],
          at: '"StringEqual":',
        },
      ],
    },
    {
      name: 'an unknown qualifier',
      statement: withOperator('ForSomeValues:StringEquals'),
      findings: [
        {
          message: 'there is no condition operator `ForSomeValues:StringEquals`',
          path: ['Statement', 0, 'Condition', 'ForSomeValues:StringEquals'],
          at: '"ForSomeValues:StringEquals":',
        },
      ],
    },
  ],
});
