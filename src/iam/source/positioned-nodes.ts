import type { SourceLocation } from '../../finding/source-location.ts';
import type { MappingEntry, MappingNode, ScalarNode, SequenceNode, SourceNode } from './source-node.ts';
import type { SourceText } from './source-text.ts';

/**
 * Source nodes that keep two offsets and compute line, column and text when asked: a repository has a million of
 * them, and nearly none is ever shown.
 */
class PositionedNode {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;

  constructor(source: SourceText, start: number, end: number) {
    this.source = source;
    this.start = start;
    this.end = end;
  }

  get location(): SourceLocation {
    return this.source.locate(this.start, this.end);
  }

  get range(): readonly [start: number, end: number] {
    return [this.start, this.end];
  }
}

class PositionedScalar extends PositionedNode implements ScalarNode {
  readonly kind = 'scalar';
  readonly value: string | number | boolean | null;

  constructor(source: SourceText, start: number, end: number, value: ScalarNode['value']) {
    super(source, start, end);
    this.value = value;
  }

  get text(): string {
    return this.source.text.slice(this.start, this.end);
  }
}

class PositionedSequence extends PositionedNode implements SequenceNode {
  readonly kind = 'sequence';
  readonly items: readonly SourceNode[];

  constructor(source: SourceText, start: number, end: number, items: readonly SourceNode[]) {
    super(source, start, end);
    this.items = items;
  }
}

class PositionedMapping extends PositionedNode implements MappingNode {
  readonly kind = 'mapping';
  readonly entries: readonly MappingEntry[];

  constructor(source: SourceText, start: number, end: number, entries: readonly MappingEntry[]) {
    super(source, start, end);
    this.entries = entries;
  }
}

class PositionedEntry extends PositionedNode implements MappingEntry {
  readonly key: string;
  readonly value: SourceNode;

  constructor(source: SourceText, start: number, end: number, key: string, value: SourceNode) {
    super(source, start, end);
    this.key = key;
    this.value = value;
  }

  get keyLocation(): SourceLocation {
    return this.location;
  }

  get keyRange(): readonly [start: number, end: number] {
    return this.range;
  }
}

/** A scalar whose characters stand from `start` up to, not including, `end`. */
export function createScalar(
  source: SourceText,
  start: number,
  end: number,
  value: ScalarNode['value'],
): ScalarNode {
  return new PositionedScalar(source, start, end, value);
}

/** A sequence that stands from `start` up to, not including, `end`. */
export function createSequence(
  source: SourceText,
  start: number,
  end: number,
  items: readonly SourceNode[],
): SequenceNode {
  return new PositionedSequence(source, start, end, items);
}

/** A mapping that stands from `start` up to, not including, `end`; `findKeyProblems` must have accepted its keys. */
export function createMapping(
  source: SourceText,
  start: number,
  end: number,
  entries: readonly MappingEntry[],
): MappingNode {
  return new PositionedMapping(source, start, end, entries);
}

/** One key, which stands from `start` up to, not including, `end`, with its value. */
export function createEntry(
  source: SourceText,
  start: number,
  end: number,
  key: string,
  value: SourceNode,
): MappingEntry {
  return new PositionedEntry(source, start, end, key, value);
}
