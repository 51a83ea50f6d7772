import { compareText } from '../../finding/compare-text.ts';
import type { JsonObject, JsonValue } from '../../iam/policy-document.ts';
import { canonicalJson, isJsonObject, orderFreeJson } from '../canonical-json.ts';
import { countShared, leavesOf } from './shared-leaves.ts';

/** The field that tells the elements of a list apart, whatever else in them changes. */
const identityFields = ['VersionId', 'Name', 'Key', 'Sid'] as const;

/** Scoring each element of one list with each of the other costs the product; more than this is not worth it. */
const mostComparisons = 2_500;

/** What an element of a list is called: `Name=deploy`; undefined for one that only its content identifies. */
function elementIdentity(element: JsonValue): string | undefined {
  if (!isJsonObject(element)) return undefined;
  for (const field of identityFields) {
    const name = element[field];
    if (typeof name === 'string') return `${field}=${name}`;
  }
  return undefined;
}

/**
 * What a pair is called in facts: by its name, or else by all that it has alike on both sides, so that the same action
 * added to another statement is another fact.
 */
export function nameOfPair(before: JsonValue, after: JsonValue): string {
  const identity = elementIdentity(after);
  if (identity !== undefined && identity === elementIdentity(before)) return identity;
  if (!isJsonObject(before) || !isJsonObject(after)) return '';
  const alike = Object.entries(after).filter(
    ([key, value]) => canonicalJson(before[key] ?? null) === canonicalJson(value),
  );
  return orderFreeJson(Object.fromEntries(alike));
}

function contentWithoutSid(element: JsonValue): string | undefined {
  if (!isJsonObject(element)) return undefined;
  return canonicalJson(Object.fromEntries(Object.entries(element).filter(([key]) => key !== 'Sid')));
}

/** The closest likeness first: equal, called the same, equal but for the Sid. */
const likenesses: readonly ((element: JsonValue) => string | undefined)[] = [
  canonicalJson,
  elementIdentity,
  contentWithoutSid,
];

/** The positions of a list, ordered by what stands there. */
function positionsByContent(list: readonly JsonValue[]): readonly number[] {
  const texts = list.map(canonicalJson);
  return [...list.keys()].sort((left, right) => compareText(texts[left] ?? '', texts[right] ?? ''));
}

/** Statements, with a Sid or without: other elements are told apart by their names alone. */
function statementAt(list: readonly JsonValue[], position: number): JsonObject | undefined {
  const element = list[position];
  if (element === undefined || !isJsonObject(element)) return undefined;
  return elementIdentity(element)?.startsWith('Sid=') === false ? undefined : element;
}

/** Pairs elements of two lists. Nothing depends on the order of either. */
class Pairing {
  readonly pairs = new Map<number, number>();
  readonly #before: readonly JsonValue[];
  readonly #after: readonly JsonValue[];
  readonly #free: Set<number>;
  readonly #open: Set<number>;

  constructor(before: readonly JsonValue[], after: readonly JsonValue[]) {
    this.#before = before;
    this.#after = after;
    this.#free = new Set(positionsByContent(before));
    this.#open = new Set(positionsByContent(after));
  }

  /** Pairs the elements of which a likeness gives the same text. */
  pairAlike(likeness: (element: JsonValue) => string | undefined): void {
    const candidates = new Map<string, number[]>();
    for (const position of this.#free) {
      const key = likeness(this.#before[position] ?? null);
      const known = key === undefined ? undefined : candidates.get(key);
      if (known !== undefined) known.push(position);
      else if (key !== undefined) candidates.set(key, [position]);
    }
    for (const known of candidates.values()) known.reverse();
    for (const position of [...this.#open]) {
      const partner = candidates.get(likeness(this.#after[position] ?? null) ?? '')?.pop();
      if (partner !== undefined) this.#pair(partner, position);
    }
  }

  /** Pairs the statements that are left by how much they share, the most first; those that share nothing stay alone. */
  pairSimilar(): void {
    if (this.#free.size * this.#open.size > mostComparisons) return;
    const left = this.#leaves(this.#before, this.#free);
    const right = this.#leaves(this.#after, this.#open);
    const scored = left.flatMap((before) =>
      right.map((after) => ({ before, after, shared: countShared(before.leaves, after.leaves) })),
    );
    // The order of the positions is kept among equals: it is that of the content.
    for (const { before, after, shared } of scored.sort((one, other) => other.shared - one.shared)) {
      const isFree = this.#free.has(before.position) && this.#open.has(after.position);
      if (shared > 0 && isFree) this.#pair(before.position, after.position);
    }
  }

  #leaves(list: readonly JsonValue[], positions: ReadonlySet<number>) {
    return [...positions].flatMap((position) => {
      const statement = statementAt(list, position);
      return statement === undefined ? [] : [{ position, leaves: leavesOf(statement) }];
    });
  }

  #pair(before: number, after: number): void {
    this.pairs.set(after, before);
    this.#free.delete(before);
    this.#open.delete(after);
  }
}

/**
 * For each position in `after`, the position in `before` of the element that it continues; absent for a new one. The
 * order of the lists decides nothing: reordered statements are paired, and so reported, as they were before.
 */
export function pairElements(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
): ReadonlyMap<number, number> {
  const pairing = new Pairing(before, after);
  for (const likeness of likenesses) pairing.pairAlike(likeness);
  pairing.pairSimilar();
  return pairing.pairs;
}
