import type { JsonValue } from '../../iam/policy-document.ts';

/** Which items of a list are kept: for each wanted item the index of the present one that it is, if there is one. */
export type ItemMatches = readonly (number | undefined)[];

/** Keys that tell the items of a list apart, whatever else changes in them. */
const identityKeys = ['Name', 'Sid', 'Url'] as const;

function identityOf(item: JsonValue): string | undefined {
  if (typeof item !== 'object' || item === null || !('Name' in item || 'Sid' in item || 'Url' in item)) {
    return undefined;
  }
  for (const key of identityKeys) {
    const value = item[key];
    if (typeof value === 'string') return `${key} ${value}`;
  }
  return undefined;
}

/** Takes each index once, in order. */
class Taken {
  readonly #indexes = new Map<string, number[]>();

  constructor(keys: readonly (string | undefined)[]) {
    keys.forEach((key, index) => {
      if (key !== undefined) this.#indexes.set(key, [...(this.#indexes.get(key) ?? []), index]);
    });
  }

  take(key: string | undefined): number | undefined {
    return key === undefined ? undefined : this.#indexes.get(key)?.shift();
  }
}

/** A statement without its Sid; nothing for anything else. */
function contentWithoutSid(item: JsonValue): string | undefined {
  if (typeof item !== 'object' || item === null || !('Effect' in item)) return undefined;
  return JSON.stringify(Object.entries(item).filter(([key]) => key !== 'Sid'));
}

/** What statements without a Sid have in common while somebody changes one thing of them. */
const telltaleKeys = ['Action', 'NotAction', 'Resource', 'Principal'] as const;

/** Each thing that tells a nameless item, the most telling first. */
function telltalesOf(item: JsonValue): readonly string[] {
  if (typeof item !== 'object' || item === null || identityOf(item) !== undefined || !('Effect' in item)) {
    return [];
  }
  const elements = item;
  return telltaleKeys.flatMap((key) => {
    const value = elements[key];
    return value === undefined || value === '*'
      ? []
      : [JSON.stringify([elements['Effect'], key, [value].flat()])];
  });
}

/** Pairs what is left over by one thing that two items have in common. */
function matchAlike(
  present: readonly JsonValue[],
  wanted: readonly JsonValue[],
  matches: ItemMatches,
): ItemMatches {
  const used = new Set(matches);
  const byTelltale = new Map<string, number>();
  present.forEach((item, index) => {
    if (used.has(index)) return;
    for (const telltale of telltalesOf(item)) {
      if (!byTelltale.has(telltale)) byTelltale.set(telltale, index);
    }
  });
  return wanted.map((item, index) => {
    if (matches[index] !== undefined) return matches[index];
    const found = telltalesOf(item)
      .map((telltale) => byTelltale.get(telltale))
      .find((candidate) => candidate !== undefined && !used.has(candidate));
    used.add(found);
    return found;
  });
}

/** Pairs what is left over by a text that both items give. */
function matchBy(
  textOf: (item: JsonValue) => string | undefined,
  present: readonly JsonValue[],
  wanted: readonly JsonValue[],
  matches: ItemMatches,
): ItemMatches {
  const used = new Set(matches);
  const left = new Taken(present.map((item, index) => (used.has(index) ? undefined : textOf(item))));
  return wanted.map((item, index) => matches[index] ?? left.take(textOf(item)));
}

/**
 * Pairs the items that a list has with those that it is to have: equal ones first, then those of the same name, then
 * statements that differ in their Sid alone, then nameless ones that have an element in common.
 */
export function matchItems(present: readonly JsonValue[], wanted: readonly JsonValue[]): ItemMatches {
  const likenesses = [(item: JsonValue) => JSON.stringify(item), identityOf, contentWithoutSid];
  const matches = likenesses.reduce<ItemMatches>(
    (found, textOf) => matchBy(textOf, present, wanted, found),
    wanted.map(() => undefined),
  );
  return matchAlike(present, wanted, matches);
}

/** Whether the kept items stand in the wanted order already. */
export function isInOrder(matches: ItemMatches): boolean {
  const kept = matches.filter((index) => index !== undefined);
  return kept.every((index, position) => position === 0 || (kept[position - 1] ?? 0) < index);
}
