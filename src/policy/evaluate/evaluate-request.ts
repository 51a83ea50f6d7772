import type { AccessRequest } from '../request/access-request.ts';
import { compilePolicySet, type CompiledPolicySet } from './compile-policy-set.ts';
import type { Evaluation } from './evaluation.ts';
import type { PolicySet } from './policy-set.ts';
import { requireRequest } from './require-arguments.ts';

function isCompiled(policies: unknown): policies is CompiledPolicySet {
  return typeof policies === 'object' && policies !== null && 'evaluate' in policies;
}

/** Compiles policies unless they are already. */
function compiled(policies: PolicySet | CompiledPolicySet): CompiledPolicySet {
  return isCompiled(policies) ? policies : compilePolicySet(policies);
}

/**
 * Decides one request as AWS would, with what every statement said to it. Where AWS's answer cannot be known (an
 * operator that is none, a multi-valued key without set operator) the decision errs on the side of denying, and
 * `notUnderstood` names the statements. For many requests give the result of `compilePolicySet`.
 *
 * Throws a TypeError for what has not the shape of a request or a policy set, such as a principal given as text.
 *
 * The rules are those of https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html.
 * Not modelled, because no document of the set says them: VPC endpoint policies, access control lists, grants of KMS.
 */
export function evaluateRequest(request: AccessRequest, policies: PolicySet | CompiledPolicySet): Evaluation {
  requireRequest(request);
  return compiled(policies).evaluate(request);
}

/**
 * Whether the policies grant at least one of the requests; false for no requests. `evaluateRequest` says why, for each.
 * The same question as AWS's `CheckAccessNotGranted`
 * (https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckAccessNotGranted.html), with whole requests.
 */
export function isAccessGranted(
  policies: PolicySet | CompiledPolicySet,
  requests: readonly AccessRequest[],
): boolean {
  const ready = compiled(policies);
  for (const request of requests) requireRequest(request);
  return requests.some((request) => ready.evaluate(request).decision === 'allowed');
}
