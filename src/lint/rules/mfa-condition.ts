import { everyKind } from '../kinds.ts';
import type { LintCondition, LintStatement } from '../lint-document.ts';
import { policyExample } from '../lint-example.ts';
import type { LintRule, RuleReport } from '../lint-rule.ts';

const denyAll = { Effect: 'Deny', Action: '*', Resource: '*' };

export const mfaCondition: LintRule = {
  id: 'mfa-condition',
  severity: 'medium',
  summary: 'a condition on `aws:MultiFactorAuthPresent` does not do what it looks like',
  rationale:
    'The key is absent, and not `false`, in requests with long-term access keys. A Deny with `Bool` and `false` then lets them through, an Allow with `BoolIfExists` and `true` admits them, and an Allow on `false` asks for the absence of MFA (IAM User Guide, ‘AWS global condition context keys’, aws:MultiFactorAuthPresent).',
  kinds: everyKind,
  onlyConditions: true,
  equivalents: { parliament: ['BAD_PATTERN_FOR_MFA'] },
  avoid: policyExample('identity', {
    ...denyAll,
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
  }),
  prefer: policyExample('identity', {
    ...denyAll,
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  }),
  *check({ statements }) {
    for (const statement of statements) {
      for (const condition of statement.conditionsOn('aws:multifactorauthpresent')) {
        const judgement = judge(statement, condition);
        if (judgement === undefined) continue;
        yield { ...judgement, at: { statement, path: condition.path, onKey: true } };
      }
      yield* checkAge(statement);
    }
  },
};

function judge(
  statement: LintStatement,
  { operator, clause }: LintCondition,
): Omit<RuleReport, 'at'> | undefined {
  if (operator?.family !== 'Bool') return undefined;
  const demandsMfa = clause.values.every((value) => value.toLowerCase() === 'true');
  if (statement.isAllow && !demandsMfa) {
    return { message: 'this allows requests without MFA; compare with `true`', severity: 'high' };
  }
  if (statement.isAllow && operator.ifExists) {
    return {
      message: '`BoolIfExists` also allows access keys, which never have MFA; use `Bool`',
      severity: 'high',
    };
  }
  if (!statement.isAllow && !demandsMfa && !operator.ifExists && !deniesAbsence(statement)) {
    return { message: '`Bool` does not deny access keys, whose requests lack the key; use `BoolIfExists`' };
  }
  return undefined;
}

function deniesAbsence(statement: LintStatement): boolean {
  return statement
    .conditionsOn('aws:multifactorauthpresent')
    .some(({ operator, clause }) => operator?.family === 'Null' && clause.values.includes('false'));
}

/** `NumericGreaterThan` under Deny has the same hole; `…IfExists` closes it. */
function* checkAge(statement: LintStatement): Iterable<RuleReport> {
  for (const { operator, path } of statement.conditionsOn('aws:multifactorauthage')) {
    if (operator?.family !== 'Numeric' || !statement.isAllow || !operator.ifExists) continue;
    yield {
      message: 'with `IfExists` this also allows requests without MFA; leave the suffix out',
      at: { statement, path, onKey: true },
      severity: 'high',
    };
  }
}
