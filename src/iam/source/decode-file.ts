import type { Problem } from '../../finding/problem.ts';
import { ProblemList } from '../../finding/problem-list.ts';
import { success, type Result } from '../../finding/result.ts';
import { compareLocations, type SourceLocation } from '../../finding/source-location.ts';
import type { Decoder } from './decoder.ts';
import { readSource } from './parse-source.ts';

function placeOf({ line, column }: SourceLocation): string {
  return `${line}:${column}`;
}

/** What a decoder says of a place that the parser refused already is a consequence, and no problem of its own. */
function joinProblems(parsing: readonly Problem[], decoding: readonly Problem[]): readonly Problem[] {
  const refused = new Set(parsing.map(({ location }) => placeOf(location)));
  const further = decoding.filter(({ location }) => !refused.has(placeOf(location)));
  return [...parsing, ...further].sort((left, right) => compareLocations(left.location, right.location));
}

/**
 * Parses a file strictly (see `parseSource`) and decodes it. The failure has every problem of both: a file with a key
 * that stands twice is decoded all the same, so that nobody mends it in vain.
 */
export function decodeFile<Value>(
  content: string | Uint8Array,
  file: string,
  decoder: Decoder<Value>,
): Result<Value> {
  const { node, problems } = readSource(content, file);
  const decoding = new ProblemList();
  const value = node === undefined ? undefined : decoder(node, { problems: decoding });
  if (value !== undefined && problems.length === 0 && decoding.isEmpty) return success(value);
  if (problems.length === 0) return { ok: false, problems: decoding.toProblems() };
  return { ok: false, problems: joinProblems(problems, decoding.toProblems()) };
}
