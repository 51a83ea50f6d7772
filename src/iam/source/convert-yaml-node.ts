import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, type Scalar } from 'yaml';
import type { ProblemList } from '../../finding/problem-list.ts';
import { checkKeys } from './check-keys.ts';
import { findStringProblem } from './check-string.ts';
import { createEntry, createMapping, createScalar, createSequence } from './positioned-nodes.ts';
import { resolvePlainScalar } from './resolve-plain-scalar.ts';
import type { MappingEntry, ScalarNode, SourceNode, SourcePath } from './source-node.ts';
import type { SourceText } from './source-text.ts';

/** Turns a node of the `yaml` package, with every scalar still a string, into a source node; adds what is refused. */
export function convertYamlNode(
  node: ParsedNode | null,
  source: SourceText,
  path: SourcePath,
  problems: ProblemList,
): SourceNode {
  const [start, end] = node?.range ?? [0, 0];
  if (isScalar(node)) return convertScalar(node, source, path, problems);
  if (isSeq<ParsedNode | Pair<ParsedNode, ParsedNode | null>>(node)) {
    const items = node.items.map((item, index) => convertYamlNode(item, source, [...path, index], problems));
    const last = node.flow === true ? end : (items.at(-1)?.range[1] ?? end);
    return createSequence(source, start, last, items);
  }
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const entries = node.items.flatMap((pair) => convertPair(pair, source, path, problems));
    checkKeys(entries, path, problems);
    // The package counts comments behind a block as part of it.
    const last = node.flow === true ? end : (entries.at(-1)?.value.range[1] ?? end);
    return createMapping(source, start, last, entries);
  }
  // An alias is reported by `scanYaml`; the null only keeps its place.
  return createScalar(source, start, isAlias(node) ? end : start, null);
}

function convertPair(
  { key, value }: Pair<ParsedNode, ParsedNode | null>,
  source: SourceText,
  path: SourcePath,
  problems: ProblemList,
): readonly MappingEntry[] {
  const [start, end] = key.range;
  const location = source.locate(start, end);
  const keyNode = isScalar(key) ? convertScalar(key, source, path, problems) : undefined;
  const isMerge = keyNode?.text === '<<';
  if (isMerge) {
    problems.add({
      code: 'merge-key',
      message: 'merge key `<<` is not allowed',
      location,
      path,
      remedy: 'write the keys out',
    });
  }
  if (typeof keyNode?.value !== 'string') {
    const text = source.text.slice(start, Math.min(end, start + 64));
    const message = `key \`${text}\` is not a string`;
    const remedy = keyNode === undefined ? 'write a simple key' : `quote it: \`"${text}"\``;
    problems.add({ code: 'non-string-key', message, location, path, remedy });
    return [];
  }
  const childPath = [...path, keyNode.value];
  if (value === null) {
    const message = `key \`${keyNode.value}\` has no value`;
    problems.add({ code: 'syntax-error', message, location, path: childPath, remedy: 'write `key: value`' });
    return [];
  }
  return [
    createEntry(source, start, end, keyNode.value, convertYamlNode(value, source, childPath, problems)),
  ];
}

function convertScalar(
  node: Scalar.Parsed,
  source: SourceText,
  path: SourcePath,
  problems: ProblemList,
): ScalarNode {
  const [start, end] = node.range;
  const text = String(node.value);
  if (node.type === 'PLAIN' || node.type === undefined) {
    const plain = resolvePlainScalar(text);
    if ('problem' in plain) problems.add({ ...plain.problem, location: source.locate(start, end), path });
    return createScalar(source, start, end, plain.value);
  }
  const problem = findStringProblem(text);
  if (problem !== undefined) problems.add({ ...problem, location: source.locate(start, end), path });
  return createScalar(source, start, end, text);
}
