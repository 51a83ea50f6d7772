import { globalConditionKey } from '../../policy/catalogue/condition-key.ts';
import { conditionsIn } from '../condition-values.ts';
import { everyKind } from '../kinds.ts';
import type { LintCondition } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const idleCondition: LintRule = {
  id: 'idle-condition',
  severity: 'low',
  summary: 'a condition holds for every request, or for none',
  rationale:
    'A wildcard alone matches every value. Where the key may be absent, or always is there, such a condition says nothing, and its contrary makes the statement one that never applies: it looks like a limit and is none (Access Analyzer policy check reference, ‘Redundant key due to wildcard in condition’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: {
    accessAnalyzer: [
      'Redundant key due to wildcard in condition',
      'Redundant statement due to wildcard in condition',
    ],
  },
  avoid: policyExample('identity', {
    ...read,
    Condition: { StringLikeIfExists: { 's3:prefix': '*' } },
  }),
  prefer: policyExample('identity', {
    ...read,
    Condition: { StringLikeIfExists: { 's3:prefix': 'reports/*' } },
  }),
  *check(document) {
    for (const { condition, at } of conditionsIn(document)) {
      const truth = constantTruth(condition);
      if (truth === undefined) continue;
      const { operator, key } = condition.clause;
      yield {
        message: truth
          ? `${quote(operator)} with \`*\` holds for every request; compare ${quote(key)} with what is meant, or remove the condition`
          : `${quote(operator)} with \`*\` holds for no request, so the statement never applies; compare ${quote(key)} with what is meant`,
        at,
        severity: truth ? 'low' : 'medium',
      };
    }
  },
};

/** What a condition comes to for every request; `undefined` where it depends on the request. */
function constantTruth({ operator, clause, foldedKey }: LintCondition): boolean | undefined {
  if (operator?.matchesWildcards !== true || operator.family !== 'String') return undefined;
  if (!clause.values.some((value) => /^\*+$/.test(value))) return undefined;
  if (operator.qualifier === 'ForAllValues' && !operator.negated) return true;
  if (operator.qualifier !== undefined) return undefined;
  const isAlwaysThere = globalConditionKey(foldedKey)?.presence === 'always';
  if (operator.negated) return isAlwaysThere ? false : undefined;
  return operator.ifExists || isAlwaysThere ? true : undefined;
}
