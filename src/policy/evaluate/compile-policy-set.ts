import type { PolicyKind } from '../../iam/policy-document.ts';
import type { Caller } from '../matching/principal-matcher.ts';
import type { AccessRequest } from '../request/access-request.ts';
import {
  askLayer,
  compileLayer,
  type CompiledLayer,
  type CompiledPolicyCache,
  type LayerAnswer,
} from './compiled-layer.ts';
import { judge, type Judgement, type Verdicts } from './decide.ts';
import type { Evaluation, StatementOutcome } from './evaluation.ts';
import { exemption } from './layer-scope.ts';
import type { PolicyLevel, PolicySet, ResourceSide } from './policy-set.ts';
import { requirePolicySet } from './require-arguments.ts';
import { requestFacts, type RequestFacts } from './request-facts.ts';
import { needsNoPermission, refusesCredentials } from './session-credentials.ts';

/** The resource's side, made ready like a policy set. */
export interface CompiledResourceSide {
  readonly side: ResourceSide;
  readonly layer: CompiledLayer;
}

/** Policies made ready to answer many requests. It holds no request's data, and never changes. */
export interface CompiledPolicySet {
  /** Decides a request; a resource side that is given takes the place of the set's. */
  evaluate(request: AccessRequest, resource?: CompiledResourceSide): Evaluation;
}

interface CompiledLayers {
  readonly identity: CompiledLayer;
  readonly boundary: CompiledLayer | undefined;
  readonly session: CompiledLayer | undefined;
  readonly resource: CompiledResourceSide | undefined;
  readonly serviceControl: readonly CompiledLayer[];
  readonly resourceControl: readonly CompiledLayer[];
}

/** Makes the resource's side ready, for many principals that ask for the same resource. */
export function compileResourceSide(side: ResourceSide, cache?: CompiledPolicyCache): CompiledResourceSide {
  const kind = side.kind === 'trust' ? 'trust' : 'resource';
  return { side, layer: compileLayer(kind, side.policies, cache) };
}

function compileLayers(set: PolicySet, cache: CompiledPolicyCache | undefined): CompiledLayers {
  const levels = (kind: PolicyKind, given: readonly PolicyLevel[] = []) =>
    given.map(({ name, policies }) => compileLayer(kind, policies, cache, name));
  return {
    identity: compileLayer('identity', set.identity, cache),
    boundary: set.boundary && compileLayer('boundary', [set.boundary], cache),
    session: set.session && compileLayer('session', set.session, cache),
    resource: set.resource && compileResourceSide(set.resource, cache),
    serviceControl: levels('serviceControl', set.serviceControl),
    resourceControl: levels('resourceControl', set.resourceControl),
  };
}

/** Asks the layers that bear on one request, and keeps a journal of what their statements said. */
interface Hearing {
  readonly ask: (layer: CompiledLayer | undefined) => LayerAnswer | undefined;
  readonly journal: readonly StatementOutcome[];
  readonly ignored: Evaluation['ignored'];
}

function openHearing(set: PolicySet, facts: RequestFacts, caller: Caller): Hearing {
  const journal: StatementOutcome[] = [];
  const ignored: { kind: PolicyKind; because: string }[] = [];
  const ask = (layer: CompiledLayer | undefined) => {
    if (layer === undefined) return undefined;
    const because = exemption(layer.kind, facts, set);
    if (because === undefined) return askLayer(layer, facts, caller, journal);
    if (layer.statements.length > 0 && !ignored.some(({ kind }) => kind === layer.kind)) {
      ignored.push({ kind: layer.kind, because });
    }
    return undefined;
  };
  return { ask, journal, ignored };
}

function callerType({ request, principal }: RequestFacts): Verdicts['callerType'] {
  if (request.principal.type === 'root') return 'root';
  if (request.principal.type === 'federatedUser') return 'federatedUser';
  return principal.entity === undefined ? 'outsider' : 'entity';
}

/** The first level whose answer is in and allows nothing. */
function silentLevel(
  levels: readonly CompiledLayer[],
  answers: readonly (LayerAnswer | undefined)[],
): string | undefined {
  return levels[answers.findIndex((answer) => answer?.allows === false)]?.level;
}

function hear(layers: CompiledLayers, facts: RequestFacts, { ask }: Hearing): Verdicts {
  const identity = ask(layers.identity);
  const boundary = ask(layers.boundary);
  const session = ask(layers.session);
  const resource = ask(layers.resource?.layer);
  const serviceControl = layers.serviceControl.map(ask);
  const resourceControl = layers.resourceControl.map(ask);
  const denies = (answer: LayerAnswer | undefined) => answer?.denies === true;
  const { accountId } = facts.principal;
  return {
    callerType: callerType(facts),
    isCrossAccount: accountId !== undefined && accountId !== facts.resourceAccountId,
    resourceSide: layers.resource?.side.kind ?? 'notGiven',
    isDenied:
      [identity, boundary, session, resource].some(denies) ||
      serviceControl.some(denies) ||
      resourceControl.some(denies),
    silentLevel: silentLevel(layers.serviceControl, serviceControl),
    identityAllows: identity?.allows ?? false,
    boundaryAllows: boundary?.allows,
    sessionAllows: session?.allows,
    resourceGrant: resource?.strength,
  };
}

/** What was taken for granted because the resource's policy was not given. */
function assumptionsOf({ request, foldedAction }: RequestFacts, verdicts: Verdicts): readonly string[] {
  if (verdicts.resourceSide !== 'notGiven') return none;
  if (verdicts.isCrossAccount) return [`the policy of \`${request.resource}\`, in another account, consents`];
  if (foldedAction.startsWith('kms:') && request.resource !== '*') {
    return [`the key policy of \`${request.resource}\` consents`];
  }
  return foldedAction.startsWith('sts:assumerole')
    ? [`the trust policy of \`${request.resource}\` consents`]
    : [];
}

/** What AWS decides before it asks any policy. */
function judgeCredentials(facts: RequestFacts): Judgement | undefined {
  if (needsNoPermission(facts)) return { decision: 'allowed', reason: 'noPermissionNeeded' };
  if (refusesCredentials(facts)) return { decision: 'implicitlyDenied', reason: 'sessionCredentials' };
  return undefined;
}

const none: readonly never[] = [];

function isInDoubt({ outcome }: StatementOutcome): boolean {
  return outcome === 'notUnderstood';
}

/** Puts the parts together without copying: this runs for each request. */
function toEvaluation(judgement: Judgement, hearing: Hearing, assumptions: readonly string[]): Evaluation {
  const { decision, reason, level } = judgement;
  const { journal: statements, ignored } = hearing;
  const notUnderstood = statements.some(isInDoubt) ? statements.filter(isInDoubt) : none;
  const common = { decision, reason, statements, notUnderstood, ignored, assumptions };
  return level === undefined ? common : { ...common, level };
}

function evaluate(layers: CompiledLayers, set: PolicySet, request: AccessRequest): Evaluation {
  const facts = requestFacts(request, layers.resource?.side.accountId);
  const hasBoundary = set.boundary !== undefined;
  const caller = { principal: request.principal, facts: facts.principal, hasBoundary };
  const hearing = openHearing(set, facts, caller);
  const verdicts = hear(layers, facts, hearing);
  const byPolicies = judge(verdicts);
  const byCredentials = judgeCredentials(facts);
  const isDeniedAnyway = byPolicies.decision === 'explicitlyDenied' && byCredentials?.decision !== 'allowed';
  const judgement = isDeniedAnyway ? byPolicies : (byCredentials ?? byPolicies);
  const assumptions = judgement.decision === 'allowed' ? assumptionsOf(facts, verdicts) : none;
  return toEvaluation(judgement, hearing, assumptions);
}

/**
 * Makes policies ready to answer many requests: patterns, conditions and principals are read once. A document that AWS
 * would refuse does not fail: its faulty statements never grant, and say so in each evaluation. With a cache, documents
 * that several sets share are compiled once.
 */
export function compilePolicySet(set: PolicySet, cache?: CompiledPolicyCache): CompiledPolicySet {
  requirePolicySet(set);
  const layers = compileLayers(set, cache);
  return {
    evaluate: (request, resource) =>
      evaluate(resource === undefined ? layers : { ...layers, resource }, set, request),
  };
}
