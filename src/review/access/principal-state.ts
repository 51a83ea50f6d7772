import type { AccountInventory } from '../../iam/account.ts';

import type { Role, User } from '../../iam/resources.ts';
import type { NamedPolicy, PolicySet } from '../../policy/evaluate/policy-set.ts';
import { indexKnownPolicies } from '../../policy/principals/known-policies.ts';
import {
  collectPrincipalPolicies,
  type OrganisationLimits,
  type PrincipalPolicies,
} from '../../policy/principals/principal-policies.ts';
import type { AccessMemory } from './access-memory.ts';
import { differingTags, tagKeysOf } from './tag-keys.ts';

/** A user or role with everything that bears on it. */
export interface PrincipalState {
  readonly account: AccountInventory;
  readonly entity: User | Role;
  readonly policies: PrincipalPolicies;
}

/** Every document of a policy set, those of the organisation included. */
export function documentsOf({ identity, boundary, serviceControl = [], resourceControl = [] }: PolicySet) {
  const levels = [...serviceControl, ...resourceControl].flatMap(({ policies }) => policies);
  return [...identity, ...(boundary ? [boundary] : []), ...levels].map(({ document }) => document);
}

/** The same text for the same limits, to the object. */
export function limitsKey(limits: OrganisationLimits, memory: AccessMemory): string {
  const set = { identity: [], ...limits };
  return JSON.stringify([shapeOf(set), documentsOf(set).map((document) => memory.numberOf(document))]);
}

/** The users and roles of an account with their policies; worked out once for the same account under the same limits. */
export function principalStates(
  account: AccountInventory | undefined,
  limits: OrganisationLimits,
  memory: AccessMemory,
): readonly PrincipalState[] {
  if (account === undefined) return [];
  return memory.states.recall(account, limitsKey(limits, memory), () => {
    const known = indexKnownPolicies(account);
    return [...account.users, ...account.roles].map((entity) => ({
      account,
      entity,
      policies: collectPrincipalPolicies(entity, account, limits, known),
    }));
  });
}

/** Everything of a policy set that its documents alone do not say: how they lie over each other. */
function shapeOf({
  identity,
  boundary,
  serviceControl = [],
  resourceControl = [],
  ...rest
}: PolicySet): string {
  return JSON.stringify([
    identity.length,
    boundary !== undefined,
    serviceControl.map(({ policies }) => policies.length),
    resourceControl.map(({ policies }) => policies.length),
    rest.managementAccountId,
  ]);
}

function missingKey({ policies }: PrincipalState): string {
  return policies.missing
    .map(({ usedAs, name }) => `${usedAs} ${name}`)
    .sort()
    .join('\n');
}

/** Whether the documents are the same objects in the same order: the usual case, told without looking into any. */
function hasSameDocuments(left: PrincipalState, right: PrincipalState): boolean {
  const [before, after] = [left, right].map(({ policies }) => documentsOf(policies.policySet));
  return (
    before?.length === after?.length &&
    before?.every((document, index) => document === after?.[index]) === true &&
    shapeOf(left.policies.policySet) === shapeOf(right.policies.policySet)
  );
}

/** The documents by their meaning: moving one from one attached policy to another of the same text changes nothing. */
function meaningKey({ policies, account }: PrincipalState, memory: AccessMemory): string {
  const { identity, boundary, serviceControl = [], resourceControl = [], ...rest } = policies.policySet;
  const meanings = (named: readonly NamedPolicy[]) =>
    [...new Set(named.map(({ document }) => memory.meaningOf(document, account.partition)))].sort();
  return JSON.stringify([
    meanings(identity),
    boundary === undefined ? '' : meanings([boundary]),
    serviceControl.map((level) => meanings(level.policies)),
    resourceControl.map((level) => meanings(level.policies)),
    rest.managementAccountId ?? '',
  ]);
}

/** Whether two states allow the same, as far as that can be told without comparing access; tags aside. */
export function isSameState(left: PrincipalState, right: PrincipalState, memory: AccessMemory): boolean {
  if (missingKey(left) !== missingKey(right)) return false;
  return hasSameDocuments(left, right) || meaningKey(left, memory) === meaningKey(right, memory);
}

/** Whether tags differ by which the documents of one of the states decide. */
export function doTagsDiffer(left: PrincipalState, right: PrincipalState, memory: AccessMemory): boolean {
  const differing = differingTags(left.entity.tags, right.entity.tags);
  if (differing.length === 0) return false;
  const keys = new Set(
    [left, right]
      .flatMap(({ policies }) => documentsOf(policies.policySet))
      .flatMap((document) => tagKeysOf(document, 'principal', memory)),
  );
  return differing.some((key) => keys.has(key));
}
