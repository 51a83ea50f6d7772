import type { Severity } from '../finding/severity.ts';
import type { LintStatement } from './lint-document.ts';

/**
 * How bad it is that a value of Action or NotAction matches nothing. In a Deny's Action and an Allow's NotAction it
 * leaves open what should be closed; elsewhere it only grants less than was meant.
 */
export function severityOfDeadName({ isAllow, statement }: LintStatement): Severity {
  return isAllow === statement.action.negated ? 'high' : 'medium';
}
