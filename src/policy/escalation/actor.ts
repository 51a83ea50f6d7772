import type { Role, User } from '../../iam/resources.ts';
import { compilePolicySet, type CompiledPolicySet } from '../evaluate/compile-policy-set.ts';
import type { CompiledPolicyCache } from '../evaluate/compiled-layer.ts';
import type { NamedPolicy, PolicySet } from '../evaluate/policy-set.ts';
import type { RequestContext } from '../request/access-request.ts';
import { arnPart } from '../request/arn-parts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import { eitherSpeaksOf, scopesOf, type AllowedScope, type ScopeCache } from './document-scopes.ts';

/** A user or role with everything that decides what it may do. */
export interface Actor {
  readonly entity: User | Role;
  readonly principal: RequestPrincipal;
  readonly policySet: PolicySet;
  readonly policies: CompiledPolicySet;
  /** The principal's tags, and that it uses TLS. */
  readonly context: RequestContext;
  readonly scopes: readonly AllowedScope[];
  /** ARN of its permissions boundary. */
  readonly boundary: string | undefined;
  /** ARNs of groups that a user is in. */
  readonly groups: readonly string[];
  /** ARNs of customer managed policies that it, or a group of it, has. */
  readonly ownPolicies: readonly string[];
  /** Whether identity policies, boundary and organisation could allow the action on anything; a quick way to say no. */
  readonly mayAllow: (action: string) => boolean;
  /** Whether some Deny speaks of the action on everything and always. */
  readonly isAlwaysDenied: (action: string) => boolean;
}

export type ActorFacts = Pick<
  Actor,
  'entity' | 'principal' | 'policySet' | 'context' | 'boundary' | 'groups' | 'ownPolicies'
>;

/** Documents compiled once for all principals that have them, in whatever account and at whatever commit. */
export interface ActorCaches {
  readonly policies: CompiledPolicyCache;
  readonly scopes: ScopeCache;
}

export function createActorCaches(): ActorCaches {
  return { policies: new WeakMap(), scopes: new WeakMap() };
}

/** Policies that are compiled when they are first asked: of most principals nobody asks anything. */
function compiledOnDemand(set: PolicySet, { policies }: ActorCaches): CompiledPolicySet {
  let compiled: CompiledPolicySet | undefined;
  return {
    evaluate: (request, resource) => {
      compiled ??= compilePolicySet(set, policies);
      return compiled.evaluate(request, resource);
    },
  };
}

/** Layers of which each must allow: identity, boundary, every level of the organisation. */
function layersOf(set: PolicySet, accountId: string): readonly (readonly NamedPolicy[])[] {
  const { identity, boundary, serviceControl = [], managementAccountId } = set;
  const levels = accountId === managementAccountId ? [] : serviceControl;
  return [identity, ...(boundary ? [[boundary]] : []), ...levels.map(({ policies }) => policies)];
}

/** Makes a principal ready to be asked. */
export function createActor(facts: ActorFacts, caches: ActorCaches): Actor {
  const { policySet, entity } = facts;
  const layers = layersOf(policySet, arnPart(entity.arn, 4)).map((policies) =>
    policies.map(({ document }) => scopesOf(document, caches.scopes)),
  );
  const isAlwaysDenied = eitherSpeaksOf(layers.flat().map(({ denied }) => denied));
  const ofLayers = layers.map((layer) => eitherSpeaksOf(layer.map(({ allowed }) => allowed)));
  const mayAllow = (action: string) =>
    ofLayers.every((speaksOf) => speaksOf(action)) && !isAlwaysDenied(action);
  return {
    ...facts,
    policies: compiledOnDemand(policySet, caches),
    scopes: (layers[0] ?? []).flatMap(({ allows }) => allows),
    mayAllow,
    isAlwaysDenied,
  };
}
