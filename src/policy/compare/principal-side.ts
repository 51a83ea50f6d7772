import type { Statement } from '../../iam/policy-document.ts';
import { exemption } from '../evaluate/layer-scope.ts';
import type { PolicyLevel, PolicySet } from '../evaluate/policy-set.ts';
import { requestFacts } from '../evaluate/request-facts.ts';
import { compilePrincipalMatcher } from '../matching/principal-matcher.ts';
import type { Caller, GrantStrength, PrincipalMatch } from '../matching/principal-matcher.ts';
import type { Truth } from '../matching/truth.ts';
import { fullAwsAccess } from '../principals/well-known-policies.ts';
import { principalFacts } from '../request/principal-facts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import type { ComparisonSubject, PolicySource, SubjectLayer } from './comparison-subject.ts';
import { resourceControlSources } from './resource-control-source.ts';

/** Whether the resource belongs to the principal's account: the two follow different rules. */
export type ResourceAccount = 'same' | 'other';

function matchOf({ principal }: Statement, caller: Caller): PrincipalMatch {
  return principal === undefined ? { matches: 'yes' } : compilePrincipalMatcher(principal)(caller);
}

/** A Deny bears on whom it matches; an Allow on whom it matches with one of the strengths. */
function bearingOf(caller: Caller, strengths: readonly GrantStrength[]): (statement: Statement) => Truth {
  return (statement) => {
    const { matches, strength } = matchOf(statement, caller);
    if (statement.effect === 'Deny' || matches !== 'yes' || strength === undefined) return matches;
    return strengths.includes(strength) ? 'yes' : 'no';
  };
}

function callerOf({ boundary }: PolicySet, principal: RequestPrincipal): Caller {
  return { principal, facts: principalFacts(principal), hasBoundary: boundary !== undefined };
}

/** The resource's policies as far as they grant with one of the strengths. */
function grantsOf(
  set: PolicySet,
  principal: RequestPrincipal,
  strengths: readonly GrantStrength[],
): readonly PolicySource[] {
  if (set.resource === undefined || strengths.length === 0) return [];
  const caller = callerOf(set, principal);
  const kind = set.resource.kind === 'trust' ? 'trust' : 'resource';
  return [{ kind, policies: set.resource.policies, bearsOn: bearingOf(caller, strengths) }];
}

function levelLayers(levels: readonly PolicyLevel[] = []): readonly SubjectLayer[] {
  return levels.map(({ name, policies }, index) => ({
    kind: 'serviceControl',
    name: `service control ${index} ${name}`,
    policies,
  }));
}

/** SCPs, where they limit the principal at all. */
function serviceControlLayers(set: PolicySet, principal: RequestPrincipal): readonly SubjectLayer[] {
  const request = { principal, action: '*', resource: '*', context: {} };
  const isExempt = exemption('serviceControl', requestFacts(request, undefined), set) !== undefined;
  return isExempt ? [] : levelLayers(set.serviceControl);
}

function boundaryLayer({ boundary }: PolicySet, direct: readonly PolicySource[]): readonly SubjectLayer[] {
  if (boundary === undefined) return [];
  return [{ kind: 'boundary', name: 'boundary', policies: [boundary], further: direct }];
}

/** A `GetFederationToken` session without session policies may do nothing by its user's policies. */
function sessionLayer(
  { session }: PolicySet,
  principal: RequestPrincipal,
  direct: readonly PolicySource[],
): readonly SubjectLayer[] {
  const policies = session ?? (principal.type === 'federatedUser' ? [] : undefined);
  return policies === undefined ? [] : [{ kind: 'session', name: 'session', policies, further: direct }];
}

/** The resource's consent: across accounts always, within one for trust and KMS key policies. */
function consentLayer(
  set: PolicySet,
  principal: RequestPrincipal,
  account: ResourceAccount,
): readonly SubjectLayer[] {
  if (set.resource === undefined) return [];
  if (account === 'same' && set.resource.kind === 'other') return [];
  const further = grantsOf(set, principal, allStrengths);
  return [{ kind: 'resource', name: 'resource', policies: [], further }];
}

const allStrengths: readonly GrantStrength[] = ['direct', 'limited', 'delegated'];

/** The root user may do whatever SCPs and the resource let it do. */
function rootSide(set: PolicySet, principal: RequestPrincipal, account: ResourceAccount): ComparisonSubject {
  const everything = { name: 'root user', document: fullAwsAccess };
  const further = [
    ...grantsOf(set, principal, allStrengths),
    ...resourceControlSources(set, callerOf(set, principal)),
  ];
  return [
    { kind: 'identity', name: 'identity', policies: [everything], further },
    ...consentLayer(set, principal, account),
    ...serviceControlLayers(set, principal),
  ];
}

/** Services, identity providers and whoever signs nothing have what the resource grants them. */
function outsiderSide(set: PolicySet, principal: RequestPrincipal): ComparisonSubject {
  const further = [
    ...grantsOf(set, principal, allStrengths),
    ...resourceControlSources(set, callerOf(set, principal)),
  ];
  return [{ kind: 'resource', name: 'resource', policies: [], further }];
}

/**
 * The policies that bear on a principal, as layers that must all allow. Within one account
 * `(direct ∪ ((identity ∪ limited) ∩ boundary ∩ session)) ∩ SCPs` is the same as
 * `(direct ∪ identity ∪ limited) ∩ (direct ∪ boundary) ∩ (direct ∪ session) ∩ SCPs`. RCPs add their Denies. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function principalSide(
  set: PolicySet,
  principal: RequestPrincipal,
  account: ResourceAccount,
): ComparisonSubject {
  if (principal.type === 'root') return rootSide(set, principal, account);
  if (principalFacts(principal).entity === undefined) return outsiderSide(set, principal);
  const direct = account === 'same' ? grantsOf(set, principal, ['direct']) : [];
  const grants = account === 'same' ? grantsOf(set, principal, ['direct', 'limited']) : [];
  const denials = resourceControlSources(set, callerOf(set, principal));
  return [
    { kind: 'identity', name: 'identity', policies: set.identity, further: [...grants, ...denials] },
    ...boundaryLayer(set, direct),
    ...sessionLayer(set, principal, direct),
    ...consentLayer(set, principal, account),
    ...serviceControlLayers(set, principal),
  ];
}
