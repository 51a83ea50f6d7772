import type { Partition } from '../../iam/account.ts';
import { homeRegionOf } from './home-region.ts';
import type { AccountState, StoredTrail } from './account-state.ts';
import { createHygieneState } from './hygiene-state.ts';
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
    trails: new Map([['management-events', newTrail(accountId, partition)]]),
    events: [],
    hygiene: createHygieneState(),
    newId: createIdSource(accountId),
    newSessionId: createIdSource(`${accountId}/sessions`),
    now: () => formatTime(clock()),
    clock,
    revision: 0,
  };
}

/** ISO 8601 to the second: what IAM stores. */
function formatTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The trail of all regions that every account has at its beginning. */
function newTrail(accountId: string, partition: Partition): StoredTrail {
  const name = 'management-events';
  const homeRegion = homeRegionOf(partition);
  return {
    name,
    arn: `arn:${partition}:cloudtrail:${homeRegion}:${accountId}:trail/${name}`,
    homeRegion,
    bucket: `cloudtrail-${accountId}`,
    isLogging: true,
  };
}
