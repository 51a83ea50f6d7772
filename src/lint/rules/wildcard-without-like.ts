import { conditionValuesIn } from '../condition-values.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const list = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' };

export const wildcardWithoutLike: LintRule = {
  id: 'wildcard-without-like',
  severity: 'medium',
  summary: 'a value has a wildcard under an operator that takes it literally',
  rationale:
    '`*` and `?` are wildcards for `StringLike`, `StringNotLike` and the ARN operators. `StringEquals` compares them as characters: an Allow then matches nothing, a Deny protects nothing (IAM User Guide, ‘String condition operators’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: { accessAnalyzer: ['Wildcard without like operator'] },
  avoid: policyExample('identity', { ...list, Condition: { StringEquals: { 's3:prefix': 'public/*' } } }),
  prefer: policyExample('identity', { ...list, Condition: { StringLike: { 's3:prefix': 'public/*' } } }),
  *check(document) {
    for (const { condition, value, at } of conditionValuesIn(document)) {
      const { operator, clause } = condition;
      if (operator?.family !== 'String' || operator.matchesWildcards || !hasPlainWildcard(value)) continue;
      yield {
        message: `the wildcard in ${quote(value)} is a plain character under ${quote(clause.operator)}; use ${likeOperator(operator.negated)}`,
        at,
      };
    }
  },
};

function likeOperator(negated: boolean): string {
  return negated ? '`StringNotLike`' : '`StringLike`';
}

/** `?` is common in plain text such as addresses with a query, so only `*` counts; `${*}` is meant literally. */
function hasPlainWildcard(value: string): boolean {
  return value.replaceAll('${*}', '').includes('*');
}
