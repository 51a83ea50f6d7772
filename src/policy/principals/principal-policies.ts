import type { AccountInventory } from '../../iam/account.ts';
import type { Group, ManagedPolicy, Role, User } from '../../iam/resources.ts';
import type { NamedPolicy, PolicyLevel, PolicySet } from '../evaluate/policy-set.ts';
import type { RequestContext } from '../request/access-request.ts';
import type { RequestPrincipal } from '../request/request-principal.ts';

/** A document that bears on the principal and is not at hand: nothing certain can be said without it. */
export interface MissingDocument {
  /** ARN of the managed policy, or name of the group. */
  readonly name: string;
  readonly usedAs: 'attached policy' | 'permissions boundary' | 'group';
}

/** What the organisation lays over the accounts; absent where it is not known. */
export interface OrganisationLimits {
  readonly serviceControl?: readonly PolicyLevel[];
  readonly resourceControl?: readonly PolicyLevel[];
  readonly managementAccountId?: string;
}

/** Everything attached to one user or role. */
export interface PrincipalPolicies {
  readonly principal: RequestPrincipal;
  /** Without the resource's side: no resource policy is in it. */
  readonly policySet: PolicySet;
  /** The principal's own tags, as `aws:PrincipalTag/…`; a session may bring others. */
  readonly context: RequestContext;
  readonly missing: readonly MissingDocument[];
}

/** The documents of an account by ARN: customer managed policies, and those of AWS that were read. */
export function indexManagedPolicies(account: AccountInventory): ReadonlyMap<string, ManagedPolicy> {
  return new Map([...account.awsManagedPolicies, ...account.policies].map((policy) => [policy.arn, policy]));
}

/** Name under which explanations show an inline policy. */
export function inlinePolicyName(owner: User | Group | Role, policyName: string): string {
  return `${owner.type}/${owner.name}: ${policyName} (inline)`;
}

interface Holdings {
  readonly policies: readonly NamedPolicy[];
  readonly missing: readonly MissingDocument[];
}

function holdingsOf(
  owner: User | Group | Role,
  managedPolicies: ReadonlyMap<string, ManagedPolicy>,
): Holdings {
  const inline = owner.inlinePolicies.map(({ name, document }) => ({
    name: inlinePolicyName(owner, name),
    document,
  }));
  const attached = owner.attachedPolicies.flatMap((arn) => managedPolicies.get(arn) ?? []);
  return {
    policies: [...attached.map(({ arn, document }) => ({ name: arn, document })), ...inline],
    missing: owner.attachedPolicies
      .filter((arn) => !managedPolicies.has(arn))
      .map((name) => ({ name, usedAs: 'attached policy' })),
  };
}

function groupHoldings(
  user: User,
  account: AccountInventory,
  managedPolicies: ReadonlyMap<string, ManagedPolicy>,
): Holdings {
  const found = user.groups.map((name) => ({
    name,
    group: account.groups.find((group) => group.name.toLowerCase() === name.toLowerCase()),
  }));
  const holdings = found.flatMap(({ group }) =>
    group === undefined ? [] : [holdingsOf(group, managedPolicies)],
  );
  const unknown = found.filter(({ group }) => group === undefined);
  return {
    policies: holdings.flatMap(({ policies }) => policies),
    missing: [
      ...holdings.flatMap(({ missing }) => missing),
      ...unknown.map(({ name }): MissingDocument => ({ name, usedAs: 'group' })),
    ],
  };
}

function boundaryHoldings(
  arn: string | undefined,
  managedPolicies: ReadonlyMap<string, ManagedPolicy>,
): Holdings {
  if (arn === undefined) return { policies: [], missing: [] };
  const policy = managedPolicies.get(arn);
  if (policy === undefined) return { policies: [], missing: [{ name: arn, usedAs: 'permissions boundary' }] };
  return { policies: [{ name: arn, document: policy.document }], missing: [] };
}

function requestPrincipal(entity: User | Role): RequestPrincipal {
  const uniqueId = entity.uniqueId === undefined ? {} : { uniqueId: entity.uniqueId };
  return { type: entity.type, arn: entity.arn, ...uniqueId };
}

/**
 * Gathers all policies that decide what a user or role of an account may do: managed, inline, those of its groups, and
 * its boundary. A document that is not in the inventory is listed as missing, never taken for empty.
 */
export function collectPrincipalPolicies(
  entity: User | Role,
  account: AccountInventory,
  limits: OrganisationLimits = {},
  managedPolicies: ReadonlyMap<string, ManagedPolicy> = indexManagedPolicies(account),
): PrincipalPolicies {
  const own = holdingsOf(entity, managedPolicies);
  const inherited =
    entity.type === 'user' ? groupHoldings(entity, account, managedPolicies) : { policies: [], missing: [] };
  const boundary = boundaryHoldings(entity.permissionsBoundary, managedPolicies);
  const [boundaryPolicy] = boundary.policies;
  return {
    principal: requestPrincipal(entity),
    policySet: {
      identity: [...own.policies, ...inherited.policies],
      ...(boundaryPolicy === undefined ? {} : { boundary: boundaryPolicy }),
      ...limits,
    },
    context: Object.fromEntries(entity.tags.map(({ key, value }) => [`aws:PrincipalTag/${key}`, value])),
    missing: [...own.missing, ...inherited.missing, ...boundary.missing],
  };
}
