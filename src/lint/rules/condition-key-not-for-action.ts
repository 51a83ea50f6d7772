import { actionSupportsKey } from '../../policy/catalogue/action-condition-key.ts';
import {
  conditionKey,
  globalConditionKey,
  isIdentityProviderKey,
} from '../../policy/catalogue/condition-key.ts';
import { everyKind } from '../kinds.ts';
import type { LintCondition, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

export const conditionKeyNotForAction: LintRule = {
  id: 'condition-key-not-for-action',
  severity: 'medium',
  summary: 'none of the actions of a statement has a condition key that the statement uses',
  rationale:
    'The request of an action holds the global keys, and those that the Service Authorization Reference lists for the action and its resources. Any other key is absent: the condition is never met, or always when the operator is negated or ends in `IfExists`.',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: {
    accessAnalyzer: ['Unsupported action for condition key', 'Irrelevant condition key in policy'],
    parliament: ['UNKNOWN_CONDITION_FOR_ACTION'],
  },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::reports',
    Condition: { StringEquals: { 's3:x-amz-storage-class': 'STANDARD' } },
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::reports',
    Condition: { StringEquals: { 's3:prefix': 'public/' } },
  }),
  *check(document) {
    for (const statement of document.statements) {
      if (statement.conditions.length === 0 || statement.namedServices.length === 0) continue;
      for (const condition of statement.conditions) {
        if (!isServiceKey(condition) || isSupported(statement, condition)) continue;
        yield {
          message: `no action of this statement has the condition key ${quote(condition.clause.key)}, ${effectOn(condition)}; remove the condition or use a key of the actions`,
          at: { statement, path: condition.path, onKey: true },
        };
      }
    }
  },
};

function isServiceKey({ clause: { key } }: LintCondition): boolean {
  if (globalConditionKey(key) !== undefined || isIdentityProviderKey(key)) return false;
  return conditionKey(key) !== undefined;
}

function isSupported(statement: LintStatement, { clause: { key } }: LintCondition): boolean {
  return statement.namesAction((action) => actionSupportsKey(action, key));
}

function effectOn({ operator }: LintCondition): string {
  const holdsOnAbsent =
    operator?.negated === true || operator?.ifExists === true || operator?.qualifier === 'ForAllValues';
  return holdsOnAbsent ? 'so the condition always holds' : 'so the condition never holds';
}
