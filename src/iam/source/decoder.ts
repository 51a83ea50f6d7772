import { ProblemList } from '../../finding/problem-list.ts';
import type { SourceLocation } from '../../finding/source-location.ts';
import type { Result } from '../../finding/result.ts';
import type { SourceNode, SourcePath } from './source-node.ts';

/** Where a decoder stands: the problems found so far, and the keys that lead here from the root. */
export interface DecodingPlace {
  readonly problems: ProblemList;
  readonly parent?: DecodingPlace;
  /** Absent at the root. */
  readonly key?: string | number;
}

/**
 * Reads a node as a value of one type. What is wrong is added to the place's problems, all of it, and the answer is
 * then `undefined`.
 */
export type Decoder<Value> = (node: SourceNode, place: DecodingPlace) => Value | undefined;

/** Runs a decoder on a whole file, or on the part of it that `path` leads to. */
export function decodeSource<Value>(
  node: SourceNode,
  decoder: Decoder<Value>,
  path: SourcePath = [],
): Result<Value> {
  const problems = new ProblemList();
  let place: DecodingPlace = { problems };
  for (const key of path) place = { problems, parent: place, key };
  return problems.toResult(decoder(node, place));
}

/** The place of a key of a mapping, or of an index of a sequence. */
export function enterPlace(parent: DecodingPlace, key: string | number): DecodingPlace {
  return { problems: parent.problems, parent, key };
}

/** Keys and indexes from the root to the place. */
export function pathOf(place: DecodingPlace): SourcePath {
  const path: (string | number)[] = [];
  for (let at: DecodingPlace | undefined = place; at !== undefined; at = at.parent) {
    if (at.key !== undefined) path.unshift(at.key);
  }
  return path;
}

/** Adds one problem at a place; the decoder that calls it then answers `undefined`. */
export function refuse(
  location: SourceLocation,
  place: DecodingPlace,
  problem: { readonly code: string; readonly message: string; readonly remedy?: string },
): void {
  place.problems.add({ ...problem, location, path: pathOf(place) });
}

/** What a node is, for messages: `a list`, `the number \`12\``. */
export function describeNode(node: SourceNode): string {
  if (node.kind === 'mapping') return 'a mapping';
  if (node.kind === 'sequence') return 'a list';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'string') return `the text \`${node.value.slice(0, 64)}\``;
  return `the ${typeof node.value} \`${node.text.slice(0, 64)}\``;
}

/** Adds that a node is of another type than the one wanted. */
export function refuseType(node: SourceNode, place: DecodingPlace, wanted: string): void {
  const isUnquoted = wanted.includes('text') && node.kind === 'scalar' && node.value !== null;
  refuse(node.location, place, {
    code: 'wrong-type',
    message: `${describeNode(node)} stands where ${wanted} is expected`,
    remedy: isUnquoted ? `quote it: \`"${node.text.slice(0, 64)}"\`` : `write ${wanted}`,
  });
}
