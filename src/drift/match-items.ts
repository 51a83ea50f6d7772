import type { ComparableItem } from './comparable-item.ts';
import { identityOf } from './comparable-item.ts';

/** Both sides of one thing. */
export interface ItemPair {
  readonly declared: ComparableItem;
  readonly live: ComparableItem;
}

/** What both sides have, and what one of them has alone. */
export interface MatchedItems {
  readonly pairs: readonly ItemPair[];
  readonly missing: readonly ComparableItem[];
  readonly unmanaged: readonly ComparableItem[];
}

type Key = (item: ComparableItem) => string;

function exactKey(item: ComparableItem): string {
  return `${item.type} ${item.arn}`;
}

function groupBy(items: readonly ComparableItem[], key: Key): Map<string, ComparableItem[]> {
  const groups = new Map<string, ComparableItem[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

function matchBy(
  declared: readonly ComparableItem[],
  live: readonly ComparableItem[],
  key: Key,
): MatchedItems {
  const candidates = groupBy(live, key);
  const pairs: ItemPair[] = [];
  const missing: ComparableItem[] = [];
  for (const item of declared) {
    const partner = candidates.get(key(item))?.shift();
    if (partner === undefined) missing.push(item);
    else pairs.push({ declared: item, live: partner });
  }
  const taken = new Set(pairs.map((pair) => pair.live));
  return { pairs, missing, unmanaged: live.filter((item) => !taken.has(item)) };
}

/**
 * Matches by type and ARN, and what is left by type and name without case: IAM takes a name once per account, so the
 * same name under another path or in another case is the same thing, changed. Linear.
 */
export function matchItems(
  declared: readonly ComparableItem[],
  live: readonly ComparableItem[],
): MatchedItems {
  const exact = matchBy(declared, live, exactKey);
  const named = matchBy(exact.missing, exact.unmanaged, identityOf);
  return { ...named, pairs: [...exact.pairs, ...named.pairs] };
}
