import type { MatchElement, PolicyVersion, Statement } from '../../iam/policy-document.ts';
import type { Role, User } from '../../iam/resources.ts';
import { compilePolicySet, type CompiledPolicySet } from '../evaluate/compile-policy-set.ts';
import type { CompiledPolicyCache } from '../evaluate/compiled-layer.ts';
import type { NamedPolicy, PolicySet } from '../evaluate/policy-set.ts';
import { compileActionMatcher, type ActionMatcher } from '../matching/action-matcher.ts';
import type { RequestContext } from '../request/access-request.ts';
import { arnPart } from '../request/arn-parts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';

/** What an Allow speaks of: enough to guess which requests it could answer. */
export interface AllowedScope {
  readonly matchesAction: ActionMatcher;
  readonly resource: MatchElement | undefined;
  readonly version: PolicyVersion | undefined;
}

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

/** What the statements of a document speak of. */
export interface DocumentScopes {
  readonly allows: readonly AllowedScope[];
  /** Denies without condition on every resource. */
  readonly blanketDenies: readonly ActionMatcher[];
}

/** Made once for each document. */
export type ScopeCache = Map<NamedPolicy['document'], DocumentScopes>;

function isBlanketDeny({ effect, resource, conditions, principal }: Statement): boolean {
  const isEverywhere = resource?.negated === false && resource.values.includes('*');
  return effect === 'Deny' && isEverywhere && conditions.length === 0 && principal === undefined;
}

function scopesOf({ document }: NamedPolicy, cache: ScopeCache): DocumentScopes {
  const known = cache.get(document);
  if (known) return known;
  const allows = document.statements.filter(({ effect }) => effect === 'Allow');
  const denies = document.statements.filter(isBlanketDeny);
  const scopes = {
    allows: allows.map(({ action, resource }) => ({
      matchesAction: compileActionMatcher(action),
      resource,
      version: document.version,
    })),
    blanketDenies: denies.map(({ action }) => compileActionMatcher(action)),
  };
  cache.set(document, scopes);
  return scopes;
}

/** Documents of one account, compiled once for all its principals. */
export interface ActorCaches {
  readonly policies: CompiledPolicyCache;
  readonly scopes: ScopeCache;
}

/** Layers of which each must allow: identity, boundary, every level of the organisation. */
function layersOf(set: PolicySet, accountId: string): readonly (readonly NamedPolicy[])[] {
  const { identity, boundary, serviceControl = [], managementAccountId } = set;
  const levels = accountId === managementAccountId ? [] : serviceControl;
  return [identity, ...(boundary ? [[boundary]] : []), ...levels.map(({ policies }) => policies)];
}

function remembered(judge: (foldedAction: string) => boolean): (action: string) => boolean {
  const answers = new Map<string, boolean>();
  return (action) => {
    const answer = answers.get(action) ?? judge(action.toLowerCase());
    answers.set(action, answer);
    return answer;
  };
}

/** Makes a principal ready to be asked. */
export function createActor(facts: ActorFacts, caches: ActorCaches): Actor {
  const { policySet, entity } = facts;
  const layers = layersOf(policySet, arnPart(entity.arn, 4)).map((policies) =>
    policies.map((policy) => scopesOf(policy, caches.scopes)),
  );
  const isAlwaysDenied = remembered((action) =>
    layers.some((layer) =>
      layer.some(({ blanketDenies }) => blanketDenies.some((matches) => matches(action))),
    ),
  );
  const mayAllow = remembered(
    (action) =>
      !isAlwaysDenied(action) &&
      layers.every((layer) =>
        layer.some(({ allows }) => allows.some((scope) => scope.matchesAction(action))),
      ),
  );
  return {
    ...facts,
    policies: compilePolicySet(policySet, caches.policies),
    scopes: (layers[0] ?? []).flatMap(({ allows }) => allows),
    mayAllow,
    isAlwaysDenied,
  };
}
