import type { Constraint } from './predicate.ts';
import { satisfiesValue } from './solve-values.ts';

/**
 * Whether a single value, or absence (`undefined`), satisfies a constraint in which no variable is left open. What is opaque is
 * taken to be satisfied: the evaluator has the last word.
 */
export function satisfiesConstraint({ predicate, negated }: Constraint, value: string | undefined): boolean {
  const { test, whenAbsent } = predicate;
  if (value === undefined) return whenAbsent !== negated;
  switch (test.kind) {
    case 'value':
      return satisfiesValue({ test: test.test, negated }, value);
    case 'someValue':
      return satisfiesValue({ test: test.test, negated: test.inverted }, value) !== negated;
    case 'absence':
      return negated;
    case 'choice':
    case 'opaque':
      return true;
  }
}
