import { conditionsIn } from '../condition-values.ts';
import { everyKind } from '../kinds.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const nullOperator: LintRule = {
  id: 'null-operator',
  severity: 'medium',
  summary: '`Null` stands with `IfExists` or with a qualifier',
  rationale:
    '`Null` asks whether a key is present, so `IfExists` makes no sense with it, and AWS refuses it; `ForAllValues` and `ForAnyValue` change nothing (IAM User Guide, ‘Condition operator to check existence of condition keys’).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: { accessAnalyzer: ['Null with if exists', 'Null with qualifier'] },
  avoid: policyExample('identity', { ...read, Condition: { NullIfExists: { 'aws:SourceVpce': 'false' } } }),
  prefer: policyExample('identity', { ...read, Condition: { Null: { 'aws:SourceVpce': 'false' } } }),
  *check(document) {
    for (const { statement, condition } of conditionsIn(document)) {
      const { operator, clause } = condition;
      if (operator?.family !== 'Null') continue;
      const at = { statement, path: ['Condition', clause.operator], onKey: true };
      if (operator.ifExists) {
        yield { message: `${quote(clause.operator)} is not allowed; write \`Null\``, at, severity: 'high' };
      } else if (operator.qualifier !== undefined) {
        yield {
          message: `the qualifier of ${quote(clause.operator)} changes nothing; write \`Null\``,
          at,
          severity: 'info',
        };
      }
    }
  },
};
