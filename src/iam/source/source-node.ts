import type { SourceLocation } from '../../finding/source-location.ts';

interface SourceNodeBase {
  readonly location: SourceLocation;
  /** UTF-16 offsets into the file: start, and end exclusive. */
  readonly range: readonly [start: number, end: number];
}

export interface ScalarNode extends SourceNodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The characters as they stand in the file, quotes included. */
  readonly text: string;
}

export interface SequenceNode extends SourceNodeBase {
  readonly kind: 'sequence';
  readonly items: readonly SourceNode[];
}

export interface MappingEntry {
  readonly key: string;
  readonly keyLocation: SourceLocation;
  readonly keyRange: readonly [start: number, end: number];
  readonly value: SourceNode;
}

/** INVARIANT: no two keys are equal, not even when compared without case. */
export interface MappingNode extends SourceNodeBase {
  readonly kind: 'mapping';
  readonly entries: readonly MappingEntry[];
}

/** A strictly parsed YAML or JSON value that remembers where it stood. */
export type SourceNode = ScalarNode | SequenceNode | MappingNode;

/** Keys of mappings and indexes of sequences, from the outside in. */
export type SourcePath = readonly (string | number)[];

/** The value of a mapping's key, matched with its case. */
export function childOf(node: SourceNode, key: string | number): SourceNode | undefined {
  if (node.kind === 'mapping') return node.entries.find((entry) => entry.key === key)?.value;
  if (node.kind === 'sequence' && typeof key === 'number') return node.items[key];
  return undefined;
}

/**
 * The node at a path, or the nearest enclosing one that exists, so that a message always has a place. An index into a
 * scalar is the scalar itself: IAM takes one string for a list of one.
 */
export function nearestNode(root: SourceNode, path: SourcePath): SourceNode {
  let current = root;
  for (const key of path) {
    const next = childOf(current, key);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}
