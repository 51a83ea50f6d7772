import { formatArn, isAccountId, parseArn } from '../../iam/arn.ts';
import { effectiveOracle, potentialOracle, type AccessOracle } from '../compare/access-oracle.ts';
import { compareSubjects } from '../compare/compare-subjects.ts';
import type { UndeterminedPart } from '../compare/comparison.ts';
import type { ComparisonSubject, SubjectLayer } from '../compare/comparison-subject.ts';
import { evaluateRequest } from '../evaluate/evaluate-request.ts';
import type { PolicySet } from '../evaluate/policy-set.ts';
import type { PrincipalPolicies } from '../principals/principal-policies.ts';
import type { AccessRequest } from '../request/access-request.ts';
import { arnPart } from '../request/arn-parts.ts';
import { principalFacts } from '../request/principal-facts.ts';
import type { AbsenceProof, AbsenceQuestion } from './absence-proof.ts';
import { locateStatement } from './explain-evaluation.ts';
import { regionLayers, withoutLayers } from './region-layers.ts';
import { waysOf } from './ways-to-access.ts';

const nothing: SubjectLayer = { kind: 'identity', name: 'nothing', policies: [] };

/** Everything that bears on the principal, the resource's own side included. */
function fullPolicySet({ policySet }: PrincipalPolicies, { resource }: AbsenceQuestion): PolicySet {
  return { ...policySet, ...(resource === undefined ? {} : { resource: resource.side }) };
}

/** Whether the evaluator lacks the policy of a resource that has to consent, and so cannot say what is granted. */
function needsConsent({ principal, action, resource }: AccessRequest, question: AbsenceQuestion): boolean {
  if (question.resource !== undefined) return false;
  const isKindThatConsents = /^(?:sts:assumerole|kms:)/i.test(action);
  const owner = arnPart(resource, 4);
  return isKindThatConsents || (isAccountId(owner) && owner !== principalFacts(principal).accountId);
}

/** What the principal may really do inside the region. */
function grantedInRegion(
  policies: PrincipalPolicies,
  question: AbsenceQuestion,
  region: readonly SubjectLayer[],
): AccessOracle {
  const granted = effectiveOracle(fullPolicySet(policies, question));
  const inside = region.map((layer) =>
    potentialOracle(
      layer.kind === 'resource'
        ? { identity: [], resource: { kind: 'other', policies: layer.policies } }
        : { identity: layer.policies },
    ),
  );
  return (request) => {
    const answers = [granted, ...inside].map((oracle) => oracle(request));
    if (answers.includes('no')) return 'no';
    return answers.includes('unknown') || needsConsent(request, question) ? 'unknown' : 'yes';
  };
}

/** Account ids of AWS's documentation, which witnesses have where no policy names an account. */
const exampleAccounts = ['111122223333', '444455556666', '123456789012'];

/** The example moved into an account, where it stands in none that is meant. */
function moveExample(resource: string, accountId: string | undefined): string {
  const arn = parseArn(resource);
  if (arn === undefined || accountId === undefined || !exampleAccounts.includes(arn.accountId))
    return resource;
  return formatArn({ ...arn, accountId });
}

/** The same request made by the principal with its own tags: first on a resource of its own account. */
function asPrincipal(
  { principal, context }: PrincipalPolicies,
  request: AccessRequest,
): readonly AccessRequest[] {
  const own = moveExample(request.resource, principalFacts(principal).accountId);
  return [...new Set([own, request.resource])].map((resource) => ({
    ...request,
    resource,
    principal,
    context: { ...context, ...request.context },
  }));
}

/** Whether one of the requests that a candidate stands for is granted. */
function anyOf(policies: PrincipalPolicies, oracle: AccessOracle): AccessOracle {
  return (candidate) => {
    const answers = asPrincipal(policies, candidate).map(oracle);
    if (answers.includes('yes')) return 'yes';
    return answers.includes('unknown') ? 'unknown' : 'no';
  };
}

/** The counterexample with the statements that grant it. */
function disprove(
  policies: PrincipalPolicies,
  question: AbsenceQuestion,
  candidate: AccessRequest,
  oracle: AccessOracle,
): AbsenceProof {
  const policySet = fullPolicySet(policies, question);
  const requests = asPrincipal(policies, candidate);
  const request = requests.find((each) => oracle(each) === 'yes') ?? candidate;
  const granting = evaluateRequest(request, policySet).statements.filter(
    ({ outcome, statement }) => outcome === 'matched' && statement.effect === 'Allow',
  );
  const statements = granting.map((outcome) => locateStatement(policySet, outcome));
  return { kind: 'disproved', request, statements };
}

function openReason({ conditions, reason }: UndeterminedPart): string {
  return conditions.length === 0 ? reason : `how ${conditions.join(', ')} turns out`;
}

/** One way to access, shown to be none inside the region, or not. */
function proveWay(
  policies: PrincipalPolicies,
  question: AbsenceQuestion,
  way: ComparisonSubject,
): AbsenceProof {
  const region = [...regionLayers(question, arnOf(policies)), ...withoutLayers(question)];
  const oracle = grantedInRegion(policies, question, region);
  const { broadenings, undetermined } = compareSubjects({
    before: [nothing],
    after: [...way, ...region],
    isAllowedBefore: () => () => 'no',
    isAllowedAfter: () => anyOf(policies, oracle),
    hasPrincipals: question.resource !== undefined,
    principal: policies.principal,
  });
  const [difference] = broadenings;
  if (difference !== undefined) return disprove(policies, question, difference.witness, oracle);
  const open = undetermined.find(({ direction }) => direction === 'broadening');
  return open === undefined ? { kind: 'proved' } : { kind: 'open', reason: openReason(open) };
}

/** What several proofs say together: a counterexample in one is one for all, and an open one leaves all open. */
export function combineProofs(proofs: readonly AbsenceProof[]): AbsenceProof {
  const proved: AbsenceProof = { kind: 'proved' };
  return (
    proofs.find(({ kind }) => kind === 'disproved') ?? proofs.find(({ kind }) => kind === 'open') ?? proved
  );
}

function arnOf({ principal }: PrincipalPolicies): string {
  return 'arn' in principal ? principal.arn : '';
}

/**
 * Proves that a principal may make no request of a region, over all requests, or shows one that it may make. Without a
 * resource policy its own policies, boundary and SCPs decide; with one, what that policy grants to the principal.
 */
export function proveAbsence(policies: PrincipalPolicies, question: AbsenceQuestion): AbsenceProof {
  const ways = waysOf(policies.policySet, arnOf(policies), question.resource?.side);
  return combineProofs(ways.map((way) => proveWay(policies, question, way)));
}
