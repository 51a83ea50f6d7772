import { expect, test } from '@jest/globals';
import type { ConditionClause } from '../../src/iam/policy-document.ts';
import { parseConditionOperator } from '../../src/lint/condition-operator.ts';
import { areContradictory } from '../../src/lint/contradiction.ts';
import type { LintCondition } from '../../src/lint/lint-document.ts';
import { LintStatement } from '../../src/lint/lint-document.ts';

type Written = readonly [operator: string, ...values: readonly string[]];

function conditionOf([operator, ...values]: Written): LintCondition {
  const clause: ConditionClause = { operator, key: 'aws:Key', values };
  const statement = new LintStatement(
    { effect: 'Allow', action: { negated: false, values: ['s3:GetObject'] }, conditions: [clause] },
    0,
  );
  const [condition] = statement.conditions;
  if (condition === undefined) throw new Error(`no condition for ${operator}`);
  expect(condition.operator).toEqual(parseConditionOperator(operator));
  return condition;
}

const contradictory: readonly (readonly [Written, Written])[] = [
  [
    ['Null', 'true'],
    ['StringEquals', 'a'],
  ],
  [
    ['Null', 'true'],
    ['ForAnyValue:StringEquals', 'a'],
  ],
  [
    ['Null', 'true'],
    ['Null', 'false'],
  ],
  [
    ['StringEquals', 'a'],
    ['StringEqualsIgnoreCase', 'b'],
  ],
  [
    ['StringEquals', 'a', 'b'],
    ['StringLike', 'c*', 'd'],
  ],
  [
    ['StringEquals', 'a'],
    ['StringNotEquals', 'b', 'a'],
  ],
  [
    ['StringEquals', 'a'],
    ['StringNotEqualsIfExists', 'a'],
  ],
  [
    ['StringEquals', 'web'],
    ['StringNotLike', 'w*'],
  ],
  [
    ['StringLike', 'web'],
    ['StringEquals', 'data'],
  ],
  [
    ['StringEqualsIgnoreCase', 'A'],
    ['StringNotEqualsIgnoreCase', 'a'],
  ],
  [
    ['ArnEquals', 'arn:aws:s3:::a'],
    ['ArnLike', 'arn:aws:s3:::b*'],
  ],
  [
    ['ArnEquals', 'arn:aws:s3:::a'],
    ['ArnNotLike', 'arn:aws:s3:::a'],
  ],
  [
    ['NumericGreaterThan', '5'],
    ['NumericLessThan', '1'],
  ],
  [
    ['NumericGreaterThan', '5'],
    ['NumericLessThanEquals', '5'],
  ],
  [
    ['NumericLessThan', '1', '3'],
    ['NumericGreaterThanEquals', '4'],
  ],
  [
    ['DateGreaterThan', '2026-06-01T00:00:00Z'],
    ['DateLessThan', '2026-01-01'],
  ],
  [
    ['IpAddress', '203.0.113.7'],
    ['NotIpAddress', '203.0.113.0/24'],
  ],
];

const compatible: readonly (readonly [Written, Written])[] = [
  [
    ['Null', 'true'],
    ['StringNotEquals', 'a'],
  ],
  [
    ['Null', 'true'],
    ['StringEqualsIfExists', 'a'],
  ],
  [
    ['Null', 'true'],
    ['ForAllValues:StringEquals', 'a'],
  ],
  [
    ['Null', 'true', 'false'],
    ['StringEquals', 'a'],
  ],
  [
    ['StringEquals', 'a', 'b'],
    ['StringNotEquals', 'a'],
  ],
  [
    ['StringEquals', 'Web'],
    ['StringEqualsIgnoreCase', 'wEB'],
  ],
  [
    ['StringEqualsIgnoreCase', 'Web'],
    ['StringEquals', 'web'],
  ],
  [
    ['StringEqualsIgnoreCase', 'Web'],
    ['StringNotEquals', 'Web'],
  ],
  [
    ['StringLike', 'a*'],
    ['StringLike', '*b'],
  ],
  [
    ['StringLike', 'a*'],
    ['StringNotEquals', 'a'],
  ],
  [
    ['StringEquals', '${aws:username}'],
    ['StringLike', 'b'],
  ],
  [
    ['StringEquals', 'a'],
    ['StringLike', '${aws:username}'],
  ],
  [
    ['StringEqualsIfExists', 'a'],
    ['StringEquals', 'a'],
  ],
  [
    ['StringEqualsIfExists', 'a'],
    ['StringNotEquals', 'a'],
  ],
  [
    ['ForAnyValue:StringEquals', 'a'],
    ['ForAnyValue:StringLike', 'b'],
  ],
  [
    ['ArnEquals', 'arn:aws:sqs:a:b:c:d'],
    ['ArnNotLike', 'arn:aws:*:c:d'],
  ],
  [
    ['NumericGreaterThanEquals', '5'],
    ['NumericLessThanEquals', '5'],
  ],
  [
    ['NumericGreaterThan', '1'],
    ['NumericLessThan', '2'],
  ],
  [
    ['NumericLessThan', '1', '9'],
    ['NumericGreaterThan', '4'],
  ],
  [
    ['NumericEquals', '1'],
    ['NumericLessThan', '1'],
  ],
  [
    ['DateGreaterThan', '2026-01-01'],
    ['DateLessThan', '2026-06-01'],
  ],
  [
    ['DateGreaterThan', '2026-01-01T10:00'],
    ['DateLessThan', '2026-01-01T09:00'],
  ],
  [
    ['IpAddress', '203.0.113.0/24'],
    ['NotIpAddress', '203.0.113.7'],
  ],
  [
    ['IpAddress', '203.0.113.7'],
    ['IpAddress', '203.0.113.0/24'],
  ],
];

test.each(contradictory)('%j and %j contradict each other', (left, right) => {
  expect(areContradictory(conditionOf(left), conditionOf(right))).toBe(true);
  expect(areContradictory(conditionOf(right), conditionOf(left))).toBe(true);
});

test.each(compatible)('%j and %j may hold together', (left, right) => {
  expect(areContradictory(conditionOf(left), conditionOf(right))).toBe(false);
  expect(areContradictory(conditionOf(right), conditionOf(left))).toBe(false);
});
