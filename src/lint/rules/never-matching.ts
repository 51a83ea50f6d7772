import { areContradictory } from '../contradiction.ts';
import { everyKind } from '../kinds.ts';
import type { LintCondition, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { quote } from '../wording.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const neverMatching: LintRule = {
  id: 'never-matching',
  severity: 'medium',
  summary: 'the conditions of a statement contradict each other',
  rationale:
    'All conditions of a statement must hold at once. Where two exclude each other, such as a value that a key must have and must not have, the statement never applies (IAM User Guide, ‘Conditions with multiple context keys or values’).',
  kinds: everyKind,
  onlyConditions: true,
  avoid: policyExample('identity', {
    ...read,
    Condition: {
      Null: { 'aws:SourceVpce': 'true' },
      StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' },
    },
  }),
  prefer: policyExample('identity', {
    ...read,
    Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } },
  }),
  *check({ statements }) {
    for (const statement of statements) {
      if (statement.conditions.length < 2) continue;
      for (const condition of statement.conditions) {
        const other = contradictionOf(condition, statement);
        if (other === undefined) continue;
        yield {
          message: `the condition on ${quote(condition.clause.key)} cannot hold together with ${quote(other.clause.operator)} on the same key; correct one of the two`,
          at: { statement, path: condition.path, onKey: true },
        };
      }
    }
  },
};

/** A condition on the same key that fails whenever the given one holds; told once, at the one that stands first. */
function contradictionOf(condition: LintCondition, statement: LintStatement): LintCondition | undefined {
  const others = statement.conditionsOn(condition.foldedKey);
  const later = others.slice(others.indexOf(condition) + 1);
  return later.find((other) => areContradictory(condition, other));
}
