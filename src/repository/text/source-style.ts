import type { TextEdit } from '../../finding/finding.ts';
import type { JsonValue } from '../../iam/policy-document.ts';
import type { SourceNode } from '../../iam/source/source-node.ts';

/** A part of a collection: an item of a list, or an entry of a mapping. */
export interface Part {
  /** Offsets of the value's or the key's first character, and behind the value's last. */
  readonly start: number;
  readonly end: number;
  /** Behind the key; absent for items of a list. */
  readonly keyEnd?: number;
  readonly value: SourceNode;
}

/** A part that is to be added: `key` for an entry of a mapping. */
export interface NewPart {
  readonly key?: string;
  readonly value: JsonValue;
}

/** How the text of a collection is laid out, which decides how it is edited. Edits are undefined where it is too odd. */
export interface SourceStyle {
  /** Puts another value in the place of a part's. */
  replace(part: Part, value: JsonValue): TextEdit | undefined;
  /** Takes parts out, comments right above them included; at least one part must be left. */
  remove(parts: readonly Part[], isRemoved: (index: number) => boolean): readonly TextEdit[] | undefined;
  /** Puts parts behind the part at `after`, or before the first for -1. */
  insert(parts: readonly Part[], after: number, added: readonly NewPart[]): TextEdit | undefined;
}

/** The parts of a collection, in the order of the text. */
export function partsOf(node: SourceNode): readonly Part[] {
  if (node.kind === 'sequence') {
    return node.items.map((value) => ({ start: value.range[0], end: value.range[1], value }));
  }
  if (node.kind !== 'mapping') return [];
  return node.entries.map(({ keyRange, value }) => ({
    start: keyRange[0],
    end: value.range[1],
    keyEnd: keyRange[1],
    value,
  }));
}
