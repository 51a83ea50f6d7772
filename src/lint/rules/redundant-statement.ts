import { everyKind } from '../kinds.ts';
import type { LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule } from '../lint-rule.ts';
import { wholeStatement } from '../places.ts';
import { coversScope, hasConditionsOf } from '../statement-cover.ts';

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const redundantStatement: LintRule = {
  id: 'redundant-statement',
  severity: 'low',
  summary: 'another statement of the policy already says what a statement says',
  rationale:
    'A statement whose actions, resources, principals and conditions lie within those of another with the same effect changes nothing. Often the wider one was meant to go (Access Analyzer policy check reference, ‘Redundant statement’).',
  kinds: everyKind,
  equivalents: { accessAnalyzer: ['Redundant statement'] },
  avoid: policyExample('identity', read, { ...read, Action: 's3:Get*' }),
  prefer: policyExample('identity', read, { ...read, Action: 's3:PutObject' }),
  *check({ statements }) {
    if (statements.length < 2) return;
    for (const statement of statements) {
      const wider = findWider(statements, statement);
      if (wider === undefined) continue;
      yield {
        message: `this statement says nothing that statement ${wider.index + 1} does not say; remove one of the two`,
        at: wholeStatement(statement),
      };
    }
  },
};

function findWider(statements: readonly LintStatement[], inner: LintStatement): LintStatement | undefined {
  for (const outer of statements) if (isCovered(inner, outer)) return outer;
  return undefined;
}

/** Of two equal statements, the later one is redundant. */
function isCovered(inner: LintStatement, outer: LintStatement): boolean {
  if (inner === outer || inner.isAllow !== outer.isAllow) return false;
  if (!isWithin(inner, outer)) return false;
  return outer.index < inner.index || !isWithin(outer, inner);
}

function isWithin(inner: LintStatement, outer: LintStatement): boolean {
  return hasConditionsOf(inner, outer) && coversScope(outer, inner);
}
