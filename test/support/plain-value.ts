import type { JsonValue } from '../../src/iam/policy-document.ts';
import type { SourceNode } from '../../src/iam/source/source-node.ts';

/** The value of a source node as `JSON.parse` would give it. */
export function plainValueOf(node: SourceNode): JsonValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(plainValueOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainValueOf(value)]));
}

/** A node as plain data with the offsets of every value and key, for comparing two parsers. */
export function describePositions(node: SourceNode): unknown {
  const { kind, range } = node;
  if (node.kind === 'scalar') return { kind, range, value: node.value, text: node.text };
  if (node.kind === 'sequence') return { kind, range, items: node.items.map(describePositions) };
  const entries = node.entries.map(({ key, keyRange, value }) => [key, keyRange, describePositions(value)]);
  return { kind, range, entries };
}
