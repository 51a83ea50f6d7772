import type { AccessRequest } from '../request/access-request.ts';

/** One thing that a principal does on its way. */
export interface EscalationStep {
  readonly pathId: string;
  /** ARN of the user or role that acts. */
  readonly from: string;
  /** ARN of what it has afterwards: itself with more permissions, another user or role, a key. */
  readonly to: string;
  /** In words that follow 'it can'. */
  readonly does: string;
  /** Requests that the evaluator allows under the policies of `from`; together they are the proof. Never empty. */
  readonly requests: readonly AccessRequest[];
  /** Facts that the step rests on and that the account's IAM does not show. */
  readonly assumptions: readonly string[];
}

/**
 * What the principal has in the end. `administrator`: of its account. `keyUse`: a key that it may not use otherwise.
 * `memberAccounts`, `organisation`: access to other accounts.
 */
export type EscalationEnd = 'administrator' | 'keyUse' | 'memberAccounts' | 'organisation';

/** One way by which one principal comes to more than it was given. */
export interface EscalationFinding {
  /** ARN of the user or role. */
  readonly principal: string;
  /** Id of the path that the first step takes. */
  readonly pathId: string;
  readonly end: EscalationEnd;
  readonly steps: readonly EscalationStep[];
  /** Those of all steps. */
  readonly assumptions: readonly string[];
}
