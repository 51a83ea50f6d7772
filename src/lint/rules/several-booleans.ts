import { conditionsIn } from '../condition-values.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const severalBooleans: LintRule = {
  id: 'several-booleans',
  severity: 'low',
  summary: 'a boolean condition has more than one value',
  rationale:
    'The values of a condition are alternatives, so `true` and `false` together say nothing, and AWS’s validation refuses them (Access Analyzer policy check reference, ‘Invalid condition multiple Boolean’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: { accessAnalyzer: ['Invalid condition multiple Boolean'] },
  avoid: policyExample('identity', {
    ...read,
    Condition: { Bool: { 'aws:SecureTransport': ['true', 'false'] } },
  }),
  prefer: policyExample('identity', { ...read, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
  *check(document) {
    for (const { condition, at } of conditionsIn(document)) {
      const { operator, clause } = condition;
      if (operator?.family !== 'Bool' && operator?.family !== 'Null') continue;
      if (clause.values.length < 2) continue;
      yield {
        message: `${quote(clause.key)} is compared with more than one boolean; keep the one that is meant`,
        at,
      };
    }
  },
};
