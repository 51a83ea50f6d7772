import type { Operation } from 'fast-json-patch';
import { escapePathComponent } from 'fast-json-patch';
import type { JsonObject, JsonValue } from '../../iam/policy-document.ts';
import { canonicalJson, isJsonList, isJsonObject, orderFreeJson } from '../canonical-json.ts';
import { nameOfPair, pairElements } from './pair-elements.ts';

/** How two JSON values differ. */
export interface JsonDifference {
  /** RFC 6902: applied to the first value it gives exactly the second. */
  readonly patch: readonly Operation[];
  /**
   * The same difference without positions in lists: what was added, removed and replaced where. Not in any particular
   * order, and empty where lists differ in order alone.
   */
  readonly facts: readonly string[];
}

/** Where the walk is: the JSON pointer, and the same with names in place of positions. */
interface Place {
  readonly pointer: string;
  readonly trail: readonly string[];
}

/** JSON Patch libraries refuse to go through these; an object that has one of them is replaced whole. */
const unpatchableKeys = ['__proto__', 'constructor', 'prototype'] as const;

function isPatchable(value: JsonObject): boolean {
  return !unpatchableKeys.some((key) => Object.hasOwn(value, key));
}

/** The patch from one JSON value to another, as short as sets and named elements allow. */
export function compareJson(before: JsonValue, after: JsonValue): JsonDifference {
  const patch: Operation[] = [];
  const facts: string[] = [];

  function record(operation: Operation, place: Place, ...values: readonly JsonValue[]): void {
    patch.push(operation);
    facts.push([operation.op, JSON.stringify(place.trail), ...values.map(orderFreeJson)].join('\n'));
  }

  function compareValues(left: JsonValue, right: JsonValue, place: Place): void {
    if (left === right || canonicalJson(left) === canonicalJson(right)) return;
    if (isJsonList(left) && isJsonList(right)) compareLists(left, right, place);
    else if (isJsonObject(left) && isJsonObject(right) && isPatchable(left) && isPatchable(right)) {
      compareObjects(left, right, place);
    } else record({ op: 'replace', path: place.pointer, value: right }, place, left, right);
  }

  function compareObjects(left: JsonObject, right: JsonObject, place: Place): void {
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const inner = within(place, key);
      const [from, to] = [left[key], right[key]];
      if (to === undefined) record({ op: 'remove', path: inner.pointer }, inner, from ?? null);
      else if (from === undefined) record({ op: 'add', path: inner.pointer, value: to }, inner, to);
      else compareValues(from, to, inner);
    }
  }

  /** Removes from the end, so that earlier positions hold; then builds the new list from its beginning. */
  function compareLists(left: readonly JsonValue[], right: readonly JsonValue[], place: Place): void {
    const pairs = pairElements(left, right);
    const kept = new Set(pairs.values());
    for (const [position, element] of [...left.entries()].reverse()) {
      if (kept.has(position)) continue;
      record({ op: 'remove', path: `${place.pointer}/${position}` }, place, element);
    }
    const current = [...left.keys()].filter((position) => kept.has(position));
    for (const [position, element] of right.entries()) {
      const path = `${place.pointer}/${position}`;
      const partner = pairs.get(position);
      if (partner === undefined) {
        record({ op: 'add', path, value: element }, place, element);
        current.splice(position, 0, -1);
        continue;
      }
      if (current[position] !== partner) {
        const from = current.indexOf(partner);
        patch.push({ op: 'move', from: `${place.pointer}/${from}`, path });
        current.splice(position, 0, ...current.splice(from, 1));
      }
      const former = left[partner] ?? null;
      compareValues(former, element, within(place, position, nameOfPair(former, element)));
    }
  }

  compareValues(before, after, { pointer: '', trail: [] });
  return { patch, facts };
}

function within(place: Place, key: string | number, name = String(key)): Place {
  return {
    pointer: `${place.pointer}/${escapePathComponent(String(key))}`,
    trail: [...place.trail, name],
  };
}
