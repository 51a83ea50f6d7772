import type { PrincipalElement } from '../../iam/policy-document.ts';
import type { PrincipalFacts } from '../request/principal-facts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import type { Truth } from './truth.ts';

/**
 * How far an Allow of a resource policy carries within the account, by what it names:
 * - `direct`: the caller itself (user, session, service, provider, everyone); implicit denies elsewhere do not count;
 * - `limited`: the role, or the user behind a federated session; boundary and session policies still limit it;
 * - `delegated`: the account, which may pass it on by identity policies and grants nobody anything by itself.
 *
 * See 'Determining whether a request is allowed' in
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export type GrantStrength = 'direct' | 'limited' | 'delegated';

export interface PrincipalMatch {
  readonly matches: Truth;
  /** Present when the principal matches a Principal element. */
  readonly strength?: GrantStrength;
}

export interface Caller {
  readonly principal: RequestPrincipal;
  readonly facts: PrincipalFacts;
  readonly hasBoundary: boolean;
}

export type PrincipalMatcher = (caller: Caller) => PrincipalMatch;

/** The names of a Principal element, sorted by what they can be. */
interface NamedPrincipals {
  readonly anyone: boolean;
  /** Account ids; a root ARN stands for its account. */
  readonly accounts: ReadonlySet<string>;
  /** ARNs and unique ids of users, roles and sessions. */
  readonly identities: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly providers: ReadonlySet<string>;
  /** Canonical user ids cannot be told from a request's principal. */
  readonly hasCanonicalUser: boolean;
}

/** The account that an account id or a root ARN stands for. */
function accountNamed(value: string): string | undefined {
  if (/^\d{12}$/.test(value)) return value;
  return /^arn:[a-z-]+:iam::(\d{12}):root$/.exec(value)?.[1];
}

function sortNames(element: PrincipalElement): NamedPrincipals {
  const valuesOf = (type: string) =>
    element.entries.filter((entry) => entry.type === type).flatMap((entry) => entry.values);
  const aws = valuesOf('AWS');
  const isAccount = (value: string) => accountNamed(value) !== undefined;
  return {
    anyone: element.anyone || aws.includes('*'),
    accounts: new Set(aws.map((value) => accountNamed(value) ?? '').filter((account) => account !== '')),
    identities: new Set(aws.filter((value) => value !== '*' && !isAccount(value))),
    services: new Set(valuesOf('Service')),
    providers: new Set(valuesOf('Federated')),
    hasCanonicalUser: valuesOf('CanonicalUser').length > 0,
  };
}

const noMatch: PrincipalMatch = { matches: 'no' };
const unknownMatch: PrincipalMatch = { matches: 'unknown' };
const otherMatch: PrincipalMatch = { matches: 'yes' };
const matchOf: Record<GrantStrength, PrincipalMatch> = {
  direct: { matches: 'yes', strength: 'direct' },
  limited: { matches: 'yes', strength: 'limited' },
  delegated: { matches: 'yes', strength: 'delegated' },
};

function namesEntity(named: NamedPrincipals, facts: PrincipalFacts): boolean {
  const { entity } = facts;
  if (entity === undefined) return false;
  return (
    named.identities.has(entity.arn) ||
    (entity.uniqueId !== undefined && named.identities.has(entity.uniqueId))
  );
}

function hasProvider(named: NamedPrincipals, provider: string | undefined): boolean {
  return provider !== undefined && (named.providers.has(provider) || named.providers.has('*'));
}

/** Whether the caller itself is named: its session, its user, its service, its provider. */
function namesDirectly(named: NamedPrincipals, { principal, facts }: Caller): boolean {
  switch (principal.type) {
    case 'service':
      return named.services.has(principal.name) || named.services.has('*');
    case 'federated':
      return hasProvider(named, principal.provider);
    case 'user':
      return namesEntity(named, facts);
    case 'root':
      return named.accounts.has(facts.accountId ?? '');
    case 'roleSession':
      return named.identities.has(facts.sessionArn ?? '') || hasProvider(named, principal.federatedProvider);
    case 'federatedUser':
      return named.identities.has(facts.sessionArn ?? '');
    case 'role':
    case 'anonymous':
      return false;
  }
}

function matchNamed(named: NamedPrincipals, caller: Caller): PrincipalMatch {
  if (named.anyone || namesDirectly(named, caller)) return matchOf.direct;
  if (namesEntity(named, caller.facts)) return matchOf.limited;
  if (named.accounts.has(caller.facts.accountId ?? '')) return matchOf.delegated;
  return named.hasCanonicalUser && caller.facts.accountId !== undefined ? unknownMatch : noMatch;
}

/**
 * Whether NotPrincipal exempts the caller: each of its levels must be listed, the account, the user or role, and the
 * session. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function isExempt(named: NamedPrincipals, caller: Caller): boolean {
  const { principal, facts } = caller;
  if (named.anyone) return true;
  if (facts.accountId === undefined) return namesDirectly(named, caller);
  if (!named.accounts.has(facts.accountId)) return false;
  if (principal.type === 'root') return true;
  if (principal.type === 'roleSession') return namesEntity(named, facts) && namesDirectly(named, caller);
  return namesDirectly(named, caller);
}

/**
 * A matcher for Principal or NotPrincipal. Names compare whole and with case: there are no partial wildcards. A caller
 * with a permissions boundary is never exempt from a NotPrincipal. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function compilePrincipalMatcher(element: PrincipalElement): PrincipalMatcher {
  const named = sortNames(element);
  if (!element.negated) return (caller) => matchNamed(named, caller);
  return (caller) => {
    const isBounded = caller.hasBoundary && caller.facts.entity !== undefined;
    return isBounded || !isExempt(named, caller) ? otherMatch : noMatch;
  };
}
