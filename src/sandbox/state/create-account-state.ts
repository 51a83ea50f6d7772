import type { Partition } from '../../iam/account.ts';
import type { AccountState } from './account-state.ts';
import { NamedCollection } from './named-collection.ts';
import { createIdSource } from './unique-id.ts';

/** An account without anything in it. `clock` gives milliseconds since 1970. */
export function createAccountState(
  accountId: string,
  partition: Partition,
  clock: () => number,
): AccountState {
  return {
    accountId,
    partition,
    users: new NamedCollection(),
    groups: new NamedCollection(),
    roles: new NamedCollection(),
    policies: new NamedCollection(),
    instanceProfiles: new NamedCollection(),
    awsManagedPolicies: new Map(),
    samlProviders: new Map(),
    oidcProviders: new Map(),
    stacks: new Map(),
    newId: createIdSource(accountId),
    now: () => formatTime(clock()),
    clock,
    revision: 0,
  };
}

/** ISO 8601 to the second: what IAM stores. */
function formatTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
