import { isMultiValuedKey } from '../../policy/catalogue/condition-key.ts';
import { conditionsIn } from '../condition-values.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const setOperatorOnSingleValue: LintRule = {
  id: 'set-operator-on-single-value',
  severity: 'medium',
  summary: 'a key with one value is compared with `ForAllValues` or `ForAnyValue`',
  rationale:
    '`ForAllValues` also holds when the request lacks the key, so an Allow with it can be public; `ForAnyValue` adds nothing. They belong on keys with several values (IAM User Guide, ‘Set operators for multivalued context keys’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: {
    accessAnalyzer: ['ForAllValues with single valued key', 'Confirm audience claim type'],
    parliament: ['SINGLE_VALUE_CONDITION_TOO_PERMISSIVE'],
  },
  avoid: policyExample('identity', {
    ...read,
    Condition: { 'ForAllValues:StringEquals': { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } },
  }),
  prefer: policyExample('identity', {
    ...read,
    Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } },
  }),
  *check(document) {
    for (const { statement, condition, at } of conditionsIn(document)) {
      const { operator, clause } = condition;
      if (operator?.qualifier === undefined || operator.family === 'Null') continue;
      if (isMultiValuedKey(clause.key) !== false) continue;
      const isOpen = operator.qualifier === 'ForAllValues' && statement.isAllow;
      yield {
        message: `the key ${quote(clause.key)} has one value; write ${quote(withoutQualifier(clause.operator))}${isOpen ? ', because `ForAllValues` also allows requests without the key' : ''}`,
        at,
        severity: isOpen ? 'medium' : 'low',
      };
    }
  },
};

function withoutQualifier(operator: string): string {
  return operator.slice(operator.indexOf(':') + 1);
}
