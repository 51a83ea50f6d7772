import type { PolicyKind, Statement } from '../../iam/policy-document.ts';
import type { CompiledPolicySet, CompiledResourceSide } from '../evaluate/compile-policy-set.ts';
import type { Evaluation, StatementOutcome, StatementReference } from '../evaluate/evaluation.ts';
import type { NamedPolicy, PolicySet } from '../evaluate/policy-set.ts';
import type { AccessRequest } from '../request/access-request.ts';
import { assumeAgainst, assumeClause, type Assumed } from './solve-condition.ts';

/** A request that the evaluator allows, and what it takes for granted. */
export interface Proof {
  readonly request: AccessRequest;
  readonly assumptions: readonly string[];
}

/** Whom to ask: compiled policies and what they were compiled from. */
export interface Judge {
  readonly policies: CompiledPolicySet;
  readonly policySet: PolicySet;
}

/** No statement that people write has more conditions on keys that a caller chooses. */
const maximumAssumptions = 8;
const maximumStarts = 3;

function policiesOf(set: PolicySet, kind: PolicyKind, resource: CompiledResourceSide | undefined) {
  const levels = kind === 'serviceControl' ? set.serviceControl : set.resourceControl;
  const byKind: Record<PolicyKind, readonly NamedPolicy[]> = {
    identity: set.identity,
    boundary: set.boundary ? [set.boundary] : [],
    session: set.session ?? [],
    trust: resource?.side.policies ?? [],
    resource: resource?.side.policies ?? [],
    serviceControl: (levels ?? []).flatMap(({ policies }) => policies),
    resourceControl: (levels ?? []).flatMap(({ policies }) => policies),
  };
  return byKind[kind];
}

/** The statements that a reference may mean: names of policies need not be unique over the levels. */
function statementsOf(
  { policySet }: Judge,
  { kind, policy, statementIndex }: StatementReference,
  resource: CompiledResourceSide | undefined,
): readonly Statement[] {
  return policiesOf(policySet, kind, resource)
    .filter(({ name }) => name === policy)
    .flatMap(({ document }) => document.statements[statementIndex] ?? []);
}

/** The kinds of policy among which an Allow is missing. */
function silentKinds({ reason }: Evaluation): readonly PolicyKind[] {
  switch (reason) {
    case 'serviceControl':
      return ['serviceControl'];
    case 'boundary':
      return ['boundary'];
    case 'resourceSilent':
      return ['trust', 'resource'];
    case 'callerAccountSilent':
      return ['identity'];
    default:
      return ['identity', 'trust', 'resource'];
  }
}

/** Allows that everything but a condition would let through, where an Allow is missing. */
function nearMisses(evaluation: Evaluation): readonly StatementOutcome[] {
  const kinds = silentKinds(evaluation);
  return evaluation.statements.filter(
    (one) =>
      one.outcome === 'failed' &&
      one.because.element === 'condition' &&
      one.statement.effect === 'Allow' &&
      kinds.includes(one.statement.kind),
  );
}

/** One more assumption that takes a Deny out of the way. */
function assumePastDeny(
  judge: Judge,
  evaluation: Evaluation,
  request: AccessRequest,
  resource: CompiledResourceSide | undefined,
): Assumed | undefined {
  const denying = evaluation.statements.find(
    ({ outcome, statement }) => outcome === 'matched' && statement.effect === 'Deny',
  );
  if (denying === undefined) return undefined;
  const clauses = statementsOf(judge, denying.statement, resource).flatMap(({ conditions }) => conditions);
  for (const clause of clauses) {
    const assumed = assumeAgainst(request, clause);
    if (assumed) return assumed;
  }
  return undefined;
}

/** One more assumption that brings an Allow nearer: that of the statement which was chosen, or of the first. */
function assumeForAllow(evaluation: Evaluation, request: AccessRequest, choice: number): Assumed | undefined {
  const misses = nearMisses(evaluation);
  const miss = misses[choice] ?? misses[0];
  if (miss?.outcome !== 'failed' || miss.because.element !== 'condition') return undefined;
  return assumeClause(request, miss.because.clause);
}

/** Adds context keys one by one until the request is allowed, or none is left to add. */
function repair(
  judge: Judge,
  start: AccessRequest,
  resource: CompiledResourceSide | undefined,
  choice: number,
): Proof | undefined {
  let request = start;
  const assumptions: string[] = [];
  while (assumptions.length <= maximumAssumptions) {
    const evaluation = judge.policies.evaluate(request, resource);
    if (evaluation.decision === 'allowed') return { request, assumptions };
    const assumed =
      evaluation.decision === 'explicitlyDenied'
        ? assumePastDeny(judge, evaluation, request, resource)
        : assumeForAllow(evaluation, request, choice);
    if (assumed === undefined) return undefined;
    request = assumed.request;
    assumptions.push(assumed.assumption);
  }
  return undefined;
}

/**
 * Looks for a request that the policies allow: as given, or with values for context keys that the caller can choose or
 * that are not known, such as MFA, the region or the source address. What was added is stated; the request that it gives
 * is confirmed by the evaluator.
 */
export function proveRequest(
  judge: Judge,
  request: AccessRequest,
  resource?: CompiledResourceSide,
): Proof | undefined {
  const plain = judge.policies.evaluate(request, resource);
  if (plain.decision === 'allowed') return { request, assumptions: [] };
  const misses = plain.decision === 'explicitlyDenied' ? 1 : nearMisses(plain).length;
  for (let choice = 0; choice < Math.min(misses, maximumStarts); choice += 1) {
    const proof = repair(judge, request, resource, choice);
    if (proof !== undefined) return proof;
  }
  return undefined;
}
