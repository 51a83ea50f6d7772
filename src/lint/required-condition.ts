import type { LintCondition, LintStatement } from './lint-document.ts';

/** Whether a condition holds only for a request that has the key, with a value that was chosen: not for any value. */
export function demandsChosenValue({ operator, clause }: LintCondition): boolean {
  if (operator === undefined || operator.negated || operator.ifExists) return false;
  if (operator.family === 'Null' || operator.qualifier === 'ForAllValues') return false;
  return (
    clause.values.length > 0 &&
    !(operator.matchesWildcards && clause.values.some((value) => /^\*+$/.test(value)))
  );
}

/** Whether a statement demands a chosen value of one of the keys, given in lower case. */
export function demandsOneOf({ conditions }: LintStatement, foldedKeys: readonly string[]): boolean {
  return conditions.some(
    (condition) => foldedKeys.includes(condition.foldedKey) && demandsChosenValue(condition),
  );
}
