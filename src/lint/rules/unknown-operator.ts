import { didYouMean } from '../../policy/catalogue/did-you-mean.ts';
import { conditionOperatorNames } from '../condition-operator.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote, suggestion } from '../wording.ts';

export const unknownOperator: LintRule = {
  id: 'unknown-operator',
  severity: 'high',
  summary: 'a condition operator does not exist',
  rationale:
    'IAM refuses a policy with an operator that the page ‘IAM JSON policy elements: Condition operators’ does not list.',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: { accessAnalyzer: ['Invalid condition operator'], parliament: ['UNKNOWN_OPERATOR'] },
  avoid: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::reports',
    Condition: { StringMatches: { 's3:prefix': 'public/*' } },
  }),
  prefer: policyExample('identity', {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::reports',
    Condition: { StringLike: { 's3:prefix': 'public/*' } },
  }),
  *check(document) {
    for (const statement of document.statements) {
      for (const { clause, operator } of statement.conditions) {
        if (operator !== undefined) continue;
        const candidates = didYouMean(clause.operator, conditionOperatorNames);
        yield {
          message: `there is no condition operator ${quote(clause.operator)}${suggestion(candidates)}`,
          at: { statement, path: ['Condition', clause.operator], onKey: true },
        };
      }
    }
  },
};
