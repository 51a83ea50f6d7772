import { compilePolicySet } from '../evaluate/compile-policy-set.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { PolicySet } from '../evaluate/policy-set.ts';
import type { AccessRequest } from '../request/access-request.ts';

/** Whether a side of a comparison allows a request; `unknown` where the evaluator does not understand what decides it. */
export type AccessOracle = (request: AccessRequest) => 'yes' | 'no' | 'unknown';

/** What the statements of one document say by themselves, whatever else bears on the request. */
function potentialAccess({ statements }: Evaluation): ReturnType<AccessOracle> {
  const outcomes = (effect: 'Allow' | 'Deny', outcome: 'matched' | 'notUnderstood') =>
    statements.some((each) => each.statement.effect === effect && each.outcome === outcome);
  if (outcomes('Deny', 'matched')) return 'no';
  const isAllowed = outcomes('Allow', 'matched');
  if (!isAllowed && !outcomes('Allow', 'notUnderstood')) return 'no';
  return isAllowed && !outcomes('Deny', 'notUnderstood') ? 'yes' : 'unknown';
}

/** The decision for a principal; a denial that rests on something not understood is no denial for certain. */
function effectiveAccess({ decision, statements, notUnderstood }: Evaluation): ReturnType<AccessOracle> {
  if (decision === 'allowed') return 'yes';
  const isDenied = statements.some((each) => each.outcome === 'matched' && each.statement.effect === 'Deny');
  return isDenied || notUnderstood.length === 0 ? 'no' : 'unknown';
}

/** Asks what documents would allow by themselves: what a policy can grant, were nothing else in the way. */
export function potentialOracle(policies: PolicySet): AccessOracle {
  const compiled = compilePolicySet(policies);
  return (request) => potentialAccess(compiled.evaluate(request));
}

/** Asks what a principal may do with all policies that bear on it. */
export function effectiveOracle(policies: PolicySet): AccessOracle {
  const compiled = compilePolicySet(policies);
  return (request) => effectiveAccess(compiled.evaluate(request));
}
