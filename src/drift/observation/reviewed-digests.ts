import type { AccountInventory } from '../../iam/account.ts';
import { canonicalJson } from '../canonical-json.ts';
import { itemsByIdentity, type ComparableItem } from '../comparable-item.ts';
import type { DriftChange } from '../drift-change.ts';
import { normalizeItem } from '../normal-form/normalize-item.ts';
import { identityOfChange } from '../three-way/classify-change.ts';
import { digestOf } from '../three-way/finding-digest.ts';

const digests = new WeakMap<ComparableItem, string>();

/** SHA-256 in hex of the normal form of a declared item. */
export function reviewedDigest(item: ComparableItem): string {
  const known = digests.get(item);
  if (known !== undefined) return known;
  const digest = digestOf(canonicalJson(normalizeItem(item)));
  digests.set(item, digest);
  return digest;
}

/** By identity, the digests of what is live as it is declared: everything declared that no change is about. */
export function digestsAsReviewed(
  declared: AccountInventory,
  changes: readonly DriftChange[],
): ReadonlyMap<string, string> {
  const differing = new Set(changes.map(identityOfChange));
  const agreeing = [...itemsByIdentity(declared)].filter(([identity]) => !differing.has(identity));
  return new Map(agreeing.map(([identity, item]) => [identity, reviewedDigest(item)]));
}
