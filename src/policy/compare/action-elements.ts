import { foldCase } from '../../iam/fold-case.ts';
import type { MatchElement } from '../../iam/policy-document.ts';
import { coversAction, readActionPattern, serviceOfPattern } from './action-pattern-text.ts';
import type { ActionPatternText } from './action-pattern-text.ts';

/** A wildcard pattern of actions, and the elements that list it. */
export interface ListedPattern {
  readonly pattern: ActionPatternText;
  readonly elements: readonly number[];
}

/** The patterns of all Action and NotAction elements of a comparison, sorted by how they are looked up. */
export interface ActionElements {
  readonly elements: readonly MatchElement[];
  /** Elements that list `*` or `*:*`. */
  readonly universal: readonly number[];
  /** Elements by full action name in lower case. */
  readonly literals: ReadonlyMap<string, readonly number[]>;
  /** Wildcard patterns by the service that they name, in lower case. */
  readonly byService: ReadonlyMap<string, readonly ListedPattern[]>;
  /** Wildcard patterns that name no single service. */
  readonly anyService: readonly ListedPattern[];
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Each distinct pattern once, in lower case, with the elements that list it. */
function listPatterns(elements: readonly MatchElement[]): ReadonlyMap<string, readonly number[]> {
  const listings = new Map<string, number[]>();
  elements.forEach(({ values }, index) => {
    for (const value of values) {
      const text = foldCase(value);
      if (listings.get(text)?.at(-1) !== index) append(listings, text, index);
    }
  });
  return listings;
}

/** Sorts the patterns of distinct elements. */
export function sortActionElements(elements: readonly MatchElement[]): ActionElements {
  const universal: number[] = [];
  const literals = new Map<string, readonly number[]>();
  const byService = new Map<string, ListedPattern[]>();
  const anyService: ListedPattern[] = [];
  for (const [text, listing] of listPatterns(elements)) {
    const pattern = readActionPattern(text);
    const service = serviceOfPattern(pattern);
    if (pattern.kind === 'everything') universal.push(...listing);
    else if (pattern.kind === 'literal') literals.set(text, listing);
    else if (service === undefined) anyService.push({ pattern, elements: listing });
    else append(byService, service, { pattern, elements: listing });
  }
  return { elements, universal, literals, byService, anyService };
}

/** `service` of an action; empty where there is no colon. */
export function serviceOfAction(action: string): string {
  return action.slice(0, Math.max(action.indexOf(':'), 0));
}

/** The wildcard patterns that can match actions of a service. */
export function patternsForService(sorted: ActionElements, service: string): readonly ListedPattern[] {
  const named = sorted.byService.get(service) ?? [];
  return sorted.anyService.length === 0 ? named : [...named, ...sorted.anyService];
}

/** One character for each element: `1` where it covers the action. Two actions with the same key are alike in every policy. */
export function matchKey(sorted: ActionElements, listing: Iterable<number>): string {
  const isListed = new Uint8Array(sorted.elements.length);
  for (const element of sorted.universal) isListed[element] = 1;
  for (const element of listing) isListed[element] = 1;
  let key = '';
  sorted.elements.forEach(({ negated }, index) => {
    key += (isListed[index] === 1) !== negated ? '1' : '0';
  });
  return key;
}

/** The match key of one action in lower case. */
export function matchKeyOfAction(sorted: ActionElements, action: string): string {
  const listing = [...(sorted.literals.get(action) ?? [])];
  for (const { pattern, elements } of patternsForService(sorted, serviceOfAction(action))) {
    if (coversAction(pattern, action)) listing.push(...elements);
  }
  return matchKey(sorted, listing);
}
