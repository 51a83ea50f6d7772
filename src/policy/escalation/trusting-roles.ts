import type { RequestContext } from '../request/access-request.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';
import type { EscalationWorld, TrustedRole } from './escalation-world.ts';
import { proveRequest } from './prove-request.ts';

/** A role that lets somebody in, and what that rests on. */
export interface TrustingRole {
  readonly trusted: TrustedRole;
  readonly assumptions: readonly string[];
}

function rolesThatLetIn(
  world: EscalationWorld,
  principal: RequestPrincipal,
  action: string,
  context: RequestContext,
): readonly TrustingRole[] {
  return [...world.roles.values()].flatMap((trusted) => {
    const request = { principal, action, resource: trusted.role.arn, context };
    const proof = proveRequest(world.outsider, request, trusted.trust);
    return proof === undefined ? [] : [{ trusted, assumptions: proof.assumptions }];
  });
}

/** The providers of the account that its settings list or its trust policies name. */
function providersOf(world: EscalationWorld, kind: 'saml' | 'oidc'): readonly string[] {
  const { settings, roles, accountId } = world.account;
  const listed = (kind === 'saml' ? settings?.samlProviders : settings?.oidcProviders) ?? [];
  const named = roles.flatMap(({ trustPolicy }) =>
    trustPolicy.statements.flatMap(({ principal }) =>
      (principal?.entries ?? []).flatMap(({ type, values }) => (type === 'Federated' ? values : [])),
    ),
  );
  const inAccount = named.filter((arn) => arn.includes(`:iam::${accountId}:${kind}-provider/`));
  return [...new Set([...listed.map(({ arn }) => arn), ...inAccount])];
}

/** A client of the attacker's own has another id than those that trust policies name. */
function claimsOf(provider: string, isOwnClient: boolean): RequestContext {
  const issuer = provider.slice(provider.indexOf('-provider/') + '-provider/'.length);
  return isOwnClient ? { [`${issuer}:aud`]: 'four-eyes-example-client' } : {};
}

/** A role that lets in whom a provider vouches for. */
export interface ProviderTrust extends TrustingRole {
  readonly provider: string;
}

export interface TrustIndex {
  /** Roles that trust a service such as `lambda.amazonaws.com`. */
  readonly ofService: (service: string) => readonly TrustingRole[];
  /** Roles that trust a provider of a kind, with that provider. */
  readonly ofProviders: (kind: 'saml' | 'oidc', isOwnClient: boolean) => readonly ProviderTrust[];
}

/** Who trusts whom, found out when first asked. */
export function createTrustIndex(world: EscalationWorld): TrustIndex {
  const services = new Map<string, readonly TrustingRole[]>();
  const ofService = (service: string) => {
    const known = services.get(service);
    if (known) return known;
    const context = { 'aws:SourceAccount': world.account.accountId };
    const found = rolesThatLetIn(world, { type: 'service', name: service }, 'sts:AssumeRole', context);
    services.set(service, found);
    return found;
  };
  const providers = new Map<string, readonly ProviderTrust[]>();
  const trustOfProviders = (kind: 'saml' | 'oidc', isOwnClient: boolean) =>
    providersOf(world, kind).flatMap((provider) => {
      const action = kind === 'saml' ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
      const claims = claimsOf(provider, isOwnClient);
      const roles = rolesThatLetIn(world, { type: 'federated', provider }, action, claims);
      return roles.map((role) => ({ ...role, provider }));
    });
  const ofProviders = (kind: 'saml' | 'oidc', isOwnClient: boolean) => {
    const key = `${kind} ${String(isOwnClient)}`;
    const found = providers.get(key) ?? trustOfProviders(kind, isOwnClient);
    providers.set(key, found);
    return found;
  };
  return { ofService, ofProviders };
}
