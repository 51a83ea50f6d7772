import type { ComparableItem } from './comparable-item.ts';

/** What only one side can have, and what says where something stood. */
const besideTheMatter: ReadonlySet<string> = new Set([
  'source',
  'declaration',
  'uniqueId',
  'createDate',
  'lastUsed',
  'versions',
]);

type Fields = Readonly<Record<string, unknown>>;

function isListAlike(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, index) => isValueAlike(value, right[index]));
}

/** Every field of the one is in the other; absent and undefined are the same. */
function hasFieldsOf(left: Fields, right: Fields, compares: boolean): boolean {
  for (const key in left) {
    if (besideTheMatter.has(key)) continue;
    if (
      compares ? !isValueAlike(left[key], right[key]) : left[key] !== undefined && right[key] === undefined
    ) {
      return false;
    }
  }
  return true;
}

function isValueAlike(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    return Array.isArray(left) && Array.isArray(right) && isListAlike(left, right);
  }
  return (
    hasFieldsOf(left as Fields, right as Fields, true) && hasFieldsOf(right as Fields, left as Fields, false)
  );
}

function hasOtherVersions(item: ComparableItem): boolean {
  return item.type === 'policy' && (item.versions ?? []).some((version) => !version.isDefault);
}

/**
 * Whether two items are written the same to the letter, in the same order: the usual case, of which an account has
 * thousands, told without normalising anything. `false` proves nothing.
 */
export function isWrittenAlike(declared: ComparableItem, live: ComparableItem): boolean {
  return !hasOtherVersions(declared) && !hasOtherVersions(live) && isValueAlike(declared, live);
}
