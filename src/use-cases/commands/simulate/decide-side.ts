import type { AccountInventory } from '../../../iam/account.ts';
import { evaluateRequest } from '../../../policy/evaluate/evaluate-request.ts';
import type { Evaluation, StatementOutcome } from '../../../policy/evaluate/evaluation.ts';
import type { PolicySet } from '../../../policy/evaluate/policy-set.ts';
import { findResourceSide } from '../../../policy/principals/find-resource-side.ts';
import { indexKnownPolicies } from '../../../policy/principals/known-policies.ts';
import {
  collectPrincipalPolicies,
  type MissingDocument,
} from '../../../policy/principals/principal-policies.ts';
import type { AccessRequest, RequestContext } from '../../../policy/request/access-request.ts';
import { locateStatement } from '../../../policy/unit-test/explain-evaluation.ts';
import type { SimulatedSide, SimulatedStatement } from '../../../review/command-replies/simulated-request.ts';
import type { ReviewSide } from '../../review/review-side.ts';
import type { FoundPrincipal } from './find-principal.ts';
import { missingKeys } from './missing-keys.ts';

/** What bears on the caller on one side. */
interface CallerPolicies {
  readonly policySet: PolicySet;
  readonly context: RequestContext;
  readonly missing: readonly MissingDocument[];
}

function accountsOf({ repository }: ReviewSide): readonly AccountInventory[] {
  return repository.accounts.map(({ inventory }) => inventory);
}

function policiesOf({ entityArn }: FoundPrincipal, side: ReviewSide): CallerPolicies | undefined {
  if (entityArn === undefined)
    return { policySet: { identity: [], ...side.limits }, context: {}, missing: [] };
  for (const account of accountsOf(side)) {
    const entity = [...account.users, ...account.roles].find(({ arn }) => arn === entityArn);
    if (entity === undefined) continue;
    return collectPrincipalPolicies(entity, account, side.limits, indexKnownPolicies(account));
  }
  return undefined;
}

function hasMatchingDeny({ statements }: Evaluation): boolean {
  return statements.some(({ outcome, statement }) => outcome === 'matched' && statement.effect === 'Deny');
}

/** The limits of which one alone is enough to deny, by the reason that names them. */
const limitKinds: Readonly<Partial<Record<Evaluation['reason'], StatementOutcome['statement']['kind']>>> = {
  boundary: 'boundary',
  serviceControl: 'serviceControl',
  sessionPolicy: 'session',
};

/** Statements that match but for what cannot be decided, where that could turn a denial into permission. */
function openStatements(evaluation: Evaluation): readonly StatementOutcome[] {
  const { decision, reason, notUnderstood } = evaluation;
  if (decision === 'allowed' || reason === 'sessionCredentials' || hasMatchingDeny(evaluation)) return [];
  const limit = limitKinds[reason];
  const isOfLimit = ({ statement }: StatementOutcome): boolean =>
    limit === undefined || statement.kind === limit;
  return notUnderstood.some(isOfLimit) ? notUnderstood : [];
}

/** Layers that only limit: where nothing grants, what they let through says nothing. */
const limits: readonly string[] = ['boundary', 'session', 'serviceControl', 'resourceControl'];
const ungranted: readonly string[] = ['noAllow', 'callerAccountSilent'];

/** The statements behind a decision: those that match, of a denial by a statement only the Denies. */
function decidingOutcomes({ statements, decision, reason }: Evaluation): readonly StatementOutcome[] {
  const matching = statements.filter(({ outcome }) => outcome !== 'failed');
  if (decision === 'explicitlyDenied') return matching.filter(({ statement }) => statement.effect === 'Deny');
  return ungranted.includes(reason)
    ? matching.filter(({ statement }) => !limits.includes(statement.kind))
    : matching;
}

function located(outcomes: readonly StatementOutcome[], policySet: PolicySet): readonly SimulatedStatement[] {
  return outcomes.map((outcome) => ({
    ...locateStatement(policySet, outcome),
    isOpen: outcome.outcome === 'notUnderstood',
  }));
}

function missingFacts(missing: readonly MissingDocument[]): readonly string[] {
  return missing.map(({ usedAs, name }) => `the repository does not have the ${usedAs} \`${name}\``);
}

/**
 * What one side of a change answers to a request. INVARIANT: allowed and denied are said where they are certain alone; with a
 * document that is not at hand only a Deny that matches is.
 */
export function decideSide(
  side: ReviewSide | undefined,
  found: FoundPrincipal,
  asked: Omit<AccessRequest, 'principal'>,
): SimulatedSide {
  if (side === undefined) return { kind: 'unreadable' };
  const caller = policiesOf(found, side);
  if (caller === undefined) return { kind: 'absent' };
  const request = { ...asked, principal: found.principal, context: { ...caller.context, ...asked.context } };
  const resource = findResourceSide(asked.action, asked.resource, accountsOf(side));
  const isKnown = resource.kind === 'known' && resource.side !== undefined;
  const policySet: PolicySet = { ...caller.policySet, ...(isKnown && { resource: resource.side }) };
  const evaluation = evaluateRequest(request, policySet);
  const statements = located(decidingOutcomes(evaluation), policySet);
  const unknown = [
    ...missingFacts(caller.missing),
    ...(resource.kind === 'missing' ? [`the repository does not have ${resource.fact}`] : []),
  ];
  const open = openStatements(evaluation);
  if (open.length > 0 || (unknown.length > 0 && !hasMatchingDeny(evaluation))) {
    const conditions = open.length > 0 ? ['a statement cannot be decided for this request'] : [];
    return { kind: 'undecided', because: [...unknown, ...conditions], statements };
  }
  const { decision, reason, level, assumptions } = evaluation;
  const assumed = resource.kind === 'known' ? resource.assumptions : [];
  return {
    kind: 'decided',
    ...{ decision, reason, statements },
    ...(level !== undefined && { level }),
    assumptions: [...assumptions, ...(decision === 'allowed' ? assumed : [])],
    missingKeys: missingKeys(request, evaluation, policySet),
  };
}
