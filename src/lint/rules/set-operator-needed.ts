import { isMultiValuedKey } from '../../policy/catalogue/condition-key.ts';
import { conditionsIn } from '../condition-values.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const tag = { Effect: 'Allow', Action: 'ec2:CreateTags', Resource: 'arn:aws:ec2:*:*:instance/*' };

export const setOperatorNeeded: LintRule = {
  id: 'set-operator-needed',
  severity: 'medium',
  summary: 'a key with several values is compared without `ForAllValues` or `ForAnyValue`',
  rationale:
    'A request can hold several values of keys such as `aws:TagKeys`. Without a qualifier IAM does not define which of them is compared (IAM User Guide, ‘Set operators for multivalued context keys’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: { accessAnalyzer: ['Missing qualifier'] },
  avoid: policyExample('identity', { ...tag, Condition: { StringEquals: { 'aws:TagKeys': 'team' } } }),
  prefer: policyExample('identity', {
    ...tag,
    Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' }, Null: { 'aws:TagKeys': 'false' } },
  }),
  *check(document) {
    for (const { condition, at } of conditionsIn(document)) {
      const { operator, clause } = condition;
      if (operator === undefined || operator.qualifier !== undefined || operator.family === 'Null') continue;
      if (isMultiValuedKey(clause.key) !== true) continue;
      yield {
        message: `the key ${quote(clause.key)} can have several values; write ${quote(`ForAnyValue:${clause.operator}`)} or ${quote(`ForAllValues:${clause.operator}`)}`,
        at,
      };
    }
  },
};
