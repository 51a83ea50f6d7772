import type { ConditionClause } from '../../../iam/policy-document.ts';
import type { Evaluation } from '../../../policy/evaluate/evaluation.ts';
import type { PolicySet } from '../../../policy/evaluate/policy-set.ts';
import type { AccessRequest } from '../../../policy/request/access-request.ts';
import { principalContextValue } from '../../../policy/request/principal-context.ts';
import { principalFacts } from '../../../policy/request/principal-facts.ts';

const shownKeys = 5;

/** Whether a request has a key: given, or filled in from its principal and resource. */
function hasKey({ context, principal }: AccessRequest, key: string): boolean {
  const folded = key.toLowerCase();
  const isGiven = Object.keys(context).some((given) => given.toLowerCase() === folded);
  const derived = principalContextValue(folded, principal, principalFacts(principal));
  return isGiven || derived !== undefined || folded === 'aws:resourceaccount';
}

/** The conditions of a Deny that matches: with another context it might not. */
function clausesOfDenies(
  { statements }: Evaluation,
  { identity, boundary }: PolicySet,
): readonly ConditionClause[] {
  const documents = new Map(
    [...identity, ...(boundary ? [boundary] : [])].map(({ name, document }) => [name, document]),
  );
  return statements
    .filter(({ outcome, statement }) => outcome === 'matched' && statement.effect === 'Deny')
    .flatMap(({ statement: { policy, statementIndex } }) => {
      return documents.get(policy)?.statements[statementIndex]?.conditions ?? [];
    });
}

/**
 * Context keys that a denied request lacks, and by which a statement decided: an Allow that fails on such a key alone, and a
 * Deny that looks at one. Said again with them, the answer might be another.
 */
export function missingKeys(
  request: AccessRequest,
  evaluation: Evaluation,
  policySet: PolicySet,
): readonly string[] {
  if (evaluation.decision === 'allowed') return [];
  const failed = evaluation.statements.flatMap((outcome) =>
    outcome.outcome === 'failed' &&
    outcome.statement.effect === 'Allow' &&
    outcome.because.element === 'condition'
      ? [outcome.because.clause]
      : [],
  );
  const keys = new Map(
    [...failed, ...clausesOfDenies(evaluation, policySet)]
      .filter(({ key }) => !hasKey(request, key))
      .map(({ key }) => [key.toLowerCase(), key]),
  );
  return [...keys.values()].slice(0, shownKeys);
}
