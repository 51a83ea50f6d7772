import type { AccountInventory } from '../../iam/account.ts';
import { itemsByIdentity, type ComparableItem } from '../comparable-item.ts';

/** What a reviewed commit declared for one account. */
export interface ReviewedRevision {
  /** The commit's full id. */
  readonly commit: string;
  /** ISO 8601: when it became what is reviewed. */
  readonly mergedAt: string;
  readonly inventory: AccountInventory;
}

/** A revision with its resources by identity. */
export interface IndexedRevision extends Pick<ReviewedRevision, 'commit' | 'mergedAt'> {
  readonly items: ReadonlyMap<string, ComparableItem>;
}

export function indexRevision({ commit, mergedAt, inventory }: ReviewedRevision): IndexedRevision {
  return { commit, mergedAt, items: itemsByIdentity(inventory) };
}

/** Milliseconds for which a deployment may still bring about what a later merge has replaced. */
const deploymentTime = 3_600_000;

/**
 * The revisions, newest first, that a call at a time may have deployed: what was reviewed at that time, or within the hour
 * before it, and all that was reviewed since. What is older was put back, not deployed (A61).
 */
export function revisionsInForce(
  revisions: readonly IndexedRevision[],
  time: string,
): readonly IndexedRevision[] {
  const earliest = Date.parse(time) - deploymentTime;
  // Up to the first that was already in force at the earliest time: those before it had been replaced by then.
  const index = revisions.findIndex(({ mergedAt }) => Date.parse(mergedAt) <= earliest);
  return index < 0 ? revisions : revisions.slice(0, index + 1);
}
