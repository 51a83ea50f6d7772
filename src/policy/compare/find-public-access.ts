import type { PolicyDocument, PrincipalElement } from '../../iam/policy-document.ts';
import type { NamedPolicy } from '../evaluate/policy-set.ts';
import type { AccessRequest } from '../request/access-request.ts';
import { principalFacts } from '../request/principal-facts.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import { potentialOracle } from './access-oracle.ts';
import { exampleRole, namePolicies, policySetOf } from './compare-privileges.ts';
import type { ComparedPolicies } from './compare-privileges.ts';
import { compareSubjects } from './compare-subjects.ts';
import type { PrivilegeComparison } from './comparison.ts';
import type { StatementPlace } from './comparison-subject.ts';
import { outsiderDomain } from './outsider-domain.ts';
import { strangeAccount } from './principal-universe.ts';
import { isSharedProvider } from './token-outsider.ts';

/** What kinds of policy say who may come. */
export type PolicyKindWithPrincipals = 'resource' | 'trust';

export interface PublicAccessOptions {
  /** `resource` unless told otherwise. */
  readonly kind?: PolicyKindWithPrincipals;
  /** The role whose trust policy it is, for the request that shows it; an example otherwise. */
  readonly resource?: string;
}

/**
 * Whether strangers have access: `yes` with the smallest request that shows it, without a signature where that suffices; `no`,
 * proved; or `undetermined`, with the conditions that left it open.
 */
export type PublicAccess =
  | { readonly answer: 'yes'; readonly witness: AccessRequest; readonly allowedBy?: StatementPlace }
  | { readonly answer: 'no' }
  | { readonly answer: 'undetermined'; readonly conditions: readonly string[] };

/** Whoever has an account at one of the identity providers that many customers share. */
function tokenBearers(elements: readonly PrincipalElement[]): readonly RequestPrincipal[] {
  const providers = elements
    .flatMap(({ entries }) => entries.filter(({ type }) => type === 'Federated'))
    .flatMap(({ values }) => values);
  return [...new Set(providers)]
    .filter(isSharedProvider)
    .map((provider) => ({ type: 'federated', provider }));
}

/**
 * Nobody at all, and somebody of an account that the policy does not name. AWS STS takes no unsigned requests but those that
 * bear a token: a role is open to strangers with an AWS account, and to those whom a shared provider vouches for.
 */
function outsidersOf(
  documents: readonly PolicyDocument[],
  kind: PolicyKindWithPrincipals,
): readonly RequestPrincipal[] {
  const elements = documents.flatMap(({ statements }) =>
    statements.flatMap(({ principal }) => principal ?? []),
  );
  const stranger = { type: 'user', arn: `arn:aws:iam::${strangeAccount(elements)}:user/example` } as const;
  return kind === 'trust' ? [stranger, ...tokenBearers(elements)] : [{ type: 'anonymous' }, stranger];
}

function isTokenSession(principal: RequestPrincipal): boolean {
  return principal.type === 'roleSession' && principal.federatedProvider !== undefined;
}

function hasKindOf(
  outsider: RequestPrincipal,
  kind: PolicyKindWithPrincipals,
): (principal: RequestPrincipal) => boolean {
  if (outsider.type === 'federated') {
    return (principal) => principal.type === 'federated' && principal.provider === outsider.provider;
  }
  const { accountId } = principalFacts(outsider);
  if (accountId === undefined) return ({ type }) => type === 'anonymous';
  return (principal) =>
    (principal.type === 'user' || principal.type === 'roleSession') &&
    principalFacts(principal).accountId === accountId &&
    !(kind === 'trust' && isTokenSession(principal));
}

function accessOf(
  outsider: RequestPrincipal,
  named: readonly NamedPolicy[],
  kind: PolicyKindWithPrincipals,
  resource: string,
): PrivilegeComparison {
  const documents: readonly PolicyDocument[] = named.map(({ document }) => document);
  return compareSubjects({
    before: [{ kind, name: 'policies', policies: [] }],
    after: [{ kind, name: 'policies', policies: named }],
    isAllowedBefore: () => () => 'no',
    isAllowedAfter: () => potentialOracle(policySetOf(named, kind)),
    hasPrincipals: true,
    domain: outsiderDomain(outsider, documents),
    isAmongPrincipals: hasKindOf(outsider, kind),
    ...(kind === 'trust' ? { resource } : {}),
  });
}

/**
 * Says whether a resource or trust policy lets strangers in: anybody without a signature, a user or role of an account that
 * the policy does not name, or, for a role, whoever has an account at an identity provider that many share. Conditions on where
 * a request comes from count, as AWS counts them: a bucket for one organisation, network or account is not public.
 */
export function findPublicAccess(policy: ComparedPolicies, options: PublicAccessOptions = {}): PublicAccess {
  const named = namePolicies(policy);
  const { kind = 'resource', resource = exampleRole } = options;
  const outsiders = outsidersOf(
    named.map(({ document }) => document),
    kind,
  );
  const comparisons = outsiders.map((outsider) => accessOf(outsider, named, kind, resource));
  for (const { broadenings } of comparisons) {
    const [first] = broadenings;
    if (first === undefined) continue;
    const { witness, allowedBy } = first;
    return { answer: 'yes', witness, ...(allowedBy === undefined ? {} : { allowedBy }) };
  }
  const open = comparisons.flatMap(({ undetermined }) => undetermined);
  if (open.length === 0) return { answer: 'no' };
  return { answer: 'undetermined', conditions: [...new Set(open.flatMap(({ conditions }) => conditions))] };
}

/** False only where it is proved that strangers have no access; `findPublicAccess` gives the request, or what left it open. */
export function isPublic(policy: ComparedPolicies, options: PublicAccessOptions = {}): boolean {
  return findPublicAccess(policy, options).answer !== 'no';
}
