import type { AccountInventory, ResourcePolicy } from '../../iam/account.ts';
import type { Group, ManagedPolicy, Role, User } from '../../iam/resources.ts';
import {
  compilePolicySet,
  compileResourceSide,
  type CompiledResourceSide,
} from '../evaluate/compile-policy-set.ts';
import { indexKnownPolicies } from '../principals/known-policies.ts';
import {
  collectPrincipalPolicies,
  type MissingDocument,
  type OrganisationLimits,
  type PrincipalPolicies,
} from '../principals/principal-policies.ts';

import { createActor, createActorCaches, type Actor, type ActorCaches } from './actor.ts';
import type { Judge } from './prove-request.ts';

export interface TrustedRole {
  readonly role: Role;
  readonly trust: CompiledResourceSide;
  /** Whom of the account the trust policy might let in; a quick way to say no. */
  readonly admits: AdmittedPrincipals;
}

export interface AdmittedPrincipals {
  /** Everyone, or whoever has an ARN or id that is named. */
  readonly directly: ReadonlySet<string>;
  readonly everyone: boolean;
  /** Whom the account lets. */
  readonly byAccount: boolean;
}

export interface ProtectedKey {
  readonly arn: string;
  readonly policy: CompiledResourceSide;
}

/** One account, with everything that escalation is judged by, compiled once. */
export interface EscalationWorld {
  readonly account: AccountInventory;
  readonly limits: OrganisationLimits;
  readonly caches: ActorCaches;
  readonly managedPolicies: ReadonlyMap<string, ManagedPolicy>;
  readonly actors: readonly Actor[];
  readonly roles: ReadonlyMap<string, TrustedRole>;
  readonly keys: readonly ProtectedKey[];
  /** Answers for callers without identity policies: services and federated people. */
  readonly outsider: Judge;
  /** Names of roles that are in an instance profile, in lower case. */
  readonly rolesWithProfile: ReadonlySet<string>;
  /** Documents that bear on somebody and were not read, each once. */
  readonly missing: readonly MissingDocument[];
}

function groupsOf(entity: User | Role, account: AccountInventory): readonly Group[] {
  if (entity.type === 'role') return [];
  const names = new Set(entity.groups.map((name) => name.toLowerCase()));
  return account.groups.filter(({ name }) => names.has(name.toLowerCase()));
}

function isCustomerManaged(arn: string): boolean {
  return !arn.includes(':iam::aws:policy/');
}

function actorOf(
  entity: User | Role,
  account: AccountInventory,
  { principal, policySet, context }: PrincipalPolicies,
  caches: ActorCaches,
): Actor {
  const groups = groupsOf(entity, account);
  const attached = [entity, ...groups].flatMap((holder) => holder.attachedPolicies);
  const facts = {
    entity,
    principal,
    policySet,
    context: { ...context, 'aws:SecureTransport': 'true' },
    boundary: entity.permissionsBoundary,
    groups: groups.map(({ arn }) => arn),
    ownPolicies: [...new Set(attached.filter(isCustomerManaged))],
  };
  return createActor(facts, caches);
}

function admittedPrincipals({ trustPolicy }: Role, accountId: string): AdmittedPrincipals {
  const elements = trustPolicy.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principal }) => principal ?? []);
  const names = elements.flatMap(({ entries }) =>
    entries.flatMap(({ type, values }) => (type === 'AWS' ? values : [])),
  );
  return {
    directly: new Set(names),
    everyone: names.includes('*') || elements.some(({ anyone, negated }) => anyone || negated),
    byAccount: names.some((name) => name === accountId || name.endsWith(`:iam::${accountId}:root`)),
  };
}

function eachOnce(missing: readonly MissingDocument[]): readonly MissingDocument[] {
  return [...new Map(missing.map((one) => [`${one.usedAs} ${one.name}`, one])).values()];
}

function keyArn({ name }: ResourcePolicy, { partition, accountId }: AccountInventory): string {
  return name.startsWith('arn:') ? name : `arn:${partition}:kms:us-east-1:${accountId}:key/${name}`;
}

/** Reads an account into the form that the search works on. */
export function createEscalationWorld(
  account: AccountInventory,
  limits: OrganisationLimits,
  caches: ActorCaches = createActorCaches(),
): EscalationWorld {
  const { accountId } = account;
  const managedPolicies = indexKnownPolicies(account);
  const entities = [...account.users, ...account.roles].map((entity) => ({
    entity,
    policies: collectPrincipalPolicies(entity, account, limits, managedPolicies),
  }));
  const nobody = { identity: [], ...limits };
  const trusted = account.roles.map((role) => {
    const policies = [{ name: `role/${role.name}: trust policy`, document: role.trustPolicy }];
    const trust = compileResourceSide({ kind: 'trust', accountId, policies }, caches.policies);
    return [role.arn, { role, trust, admits: admittedPrincipals(role, accountId) }] as const;
  });
  const keys = account.resourcePolicies
    .filter(({ service }) => service === 'kms')
    .map((key) => {
      const policies = [{ name: `kms/${key.name}`, document: key.document }];
      const policy = compileResourceSide({ kind: 'kms', accountId, policies }, caches.policies);
      return { arn: keyArn(key, account), policy };
    });
  return {
    account,
    limits,
    caches,
    managedPolicies,
    actors: entities.map(({ entity, policies }) => actorOf(entity, account, policies, caches)),
    roles: new Map(trusted),
    keys,
    outsider: { policies: compilePolicySet(nobody), policySet: nobody },
    rolesWithProfile: new Set(
      account.instanceProfiles.flatMap(({ roles }) => roles.map((name) => name.toLowerCase())),
    ),
    missing: eachOnce(entities.flatMap(({ policies }) => policies.missing)),
  };
}
