import type { TextEdit } from '../../finding/finding.ts';
import type { JsonObject, JsonValue } from '../../iam/policy-document.ts';
import type { SourceNode } from '../../iam/source/source-node.ts';
import { applyTextEdits } from './apply-text-edits.ts';
import { createBlockStyle } from './block-style.ts';
import { createFlowStyle } from './flow-style.ts';
import { isInOrder, matchItems } from './match-items.ts';
import { partsOf, type NewPart, type Part, type SourceStyle } from './source-style.ts';
import { toJsonValue } from './to-json-value.ts';

/** The edits that give a collection another value; undefined where its layout is too odd to edit. */
type Edits = readonly TextEdit[] | undefined;

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isSame(node: SourceNode, value: JsonValue): boolean {
  return JSON.stringify(toJsonValue(node)) === JSON.stringify(value);
}

/** All edits, or undefined if one of them is. */
function joinEdits(edits: readonly (Edits | TextEdit)[]): Edits {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    if (edit === undefined) return undefined;
    if ('start' in edit) joined.push(edit);
    else joined.push(...edit);
  }
  return joined;
}

/** One part of what a collection becomes: the index of the present part that it is, if there is one, and its value. */
interface Target {
  readonly present: number | undefined;
  readonly part: NewPart;
}

/** Runs of new parts, each with the present part that it comes behind; -1 for those before all others. */
function groupInsertions(targets: readonly Target[]): ReadonlyMap<number, readonly NewPart[]> {
  const groups = new Map<number, NewPart[]>();
  let after = -1;
  for (const { present, part } of targets) {
    if (present === undefined) groups.set(after, [...(groups.get(after) ?? []), part]);
    else after = present;
  }
  return groups;
}

/** Present parts in their present order, each new part behind the one that it follows in the wanted order. */
function orderLikePresent(targets: readonly Target[]): readonly Target[] {
  const ordered = targets
    .filter(({ present }) => present !== undefined)
    .toSorted((left, right) => (left.present ?? 0) - (right.present ?? 0));
  targets.forEach((target, index) => {
    if (target.present !== undefined) return;
    const previous = targets[index - 1];
    ordered.splice(previous === undefined ? 0 : ordered.indexOf(previous) + 1, 0, target);
  });
  return ordered;
}

/** The order of texts, and of things with a name, means nothing to IAM; that of statements is kept. */
function isUnorderedItem(item: JsonValue): boolean {
  return !isObject(item) || 'Name' in item || 'Url' in item;
}

/** One value stands for a list of one, and the other way round, as the present text has it. */
function likePresent(node: SourceNode, value: JsonValue): JsonValue {
  if (node.kind === 'sequence') return isList(value) ? value : [value];
  if (!isList(value) || value.length !== 1) return value;
  return value[0] ?? value;
}

/** Edits one text. */
class SourceEditing {
  readonly #text: string;
  readonly #block: SourceStyle;

  constructor(text: string) {
    this.#text = text;
    this.#block = createBlockStyle(text);
  }

  edit(node: SourceNode, given: JsonValue): Edits {
    const value = likePresent(node, given);
    if (isSame(node, value)) return [];
    if (node.kind === 'sequence' && isList(value)) return this.#editSequence(node, value);
    if (node.kind === 'mapping' && isObject(value)) return this.#editMapping(node, value);
    return undefined;
  }

  #editSequence(node: SourceNode & { kind: 'sequence' }, wanted: readonly JsonValue[]): Edits {
    const matches = matchItems(node.items.map(toJsonValue), wanted);
    const items = wanted.map((value, index) => ({ present: matches[index], part: { value } }));
    const isOrdered = !wanted.every(isUnorderedItem);
    if (isOrdered && !isInOrder(matches)) return undefined;
    return this.#editParts(node, isOrdered ? items : orderLikePresent(items));
  }

  #editMapping(node: SourceNode & { kind: 'mapping' }, wanted: JsonObject): Edits {
    const indexes = new Map(node.entries.map(({ key }, index) => [key, index]));
    const entries = Object.entries(wanted).map(([key, value]) => {
      return { present: indexes.get(key), part: { key, value } };
    });
    return this.#editParts(node, orderLikePresent(entries));
  }

  #editParts(node: SourceNode, targets: readonly Target[]): Edits {
    const parts = partsOf(node);
    const style = this.#styleOf(node);
    const kept = new Set(targets.map(({ present }) => present));
    if (!parts.some((_part, index) => kept.has(index))) return undefined;
    const changes = targets.map(({ present, part: { value } }) => {
      const part = present === undefined ? undefined : parts[present];
      return part === undefined ? [] : this.#editPart(part, value, style);
    });
    const insertions = [...groupInsertions(targets)].map(([after, added]) =>
      style.insert(parts, after, added),
    );
    return joinEdits([...changes, ...insertions, style.remove(parts, (index) => !kept.has(index))]);
  }

  #editPart(part: Part, value: JsonValue, style: SourceStyle): Edits | TextEdit {
    return this.edit(part.value, value) ?? style.replace(part, value);
  }

  #styleOf(node: SourceNode): SourceStyle {
    const [start] = node.range;
    return '{['.includes(this.#text.charAt(start)) ? createFlowStyle(this.#text, start) : this.#block;
  }
}

function withWindowsBreaks(edit: TextEdit): TextEdit {
  return { ...edit, replacement: edit.replacement.replaceAll('\n', '\r\n') };
}

/**
 * The text of a file with another value, changed where the value differs and nowhere else: comments, blank lines, quotes,
 * and the order and layout of the rest stay. Undefined where that cannot be done, as for another order of a list; the
 * caller then writes the file anew. `root` must come from `text`.
 */
export function editSource(text: string, root: SourceNode, value: JsonValue): string | undefined {
  const edits = new SourceEditing(text).edit(root, value);
  return edits && applyTextEdits(text, text.includes('\r\n') ? edits.map(withWindowsBreaks) : edits);
}
