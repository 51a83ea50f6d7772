import type { Result } from '../../finding/result.ts';
import { decodeSourceText } from './decode-source-text.ts';
import { parseBlockYaml } from './parse-block-yaml.ts';
import { readJson } from './parse-json.ts';
import { readYaml } from './parse-yaml.ts';
import type { SourceNode } from './source-node.ts';
import { resultOf, type SourceReading } from './source-reading.ts';

/**
 * Parses a file strictly, JSON where the name ends in `.json` and YAML otherwise, and keeps the position of every
 * value. What two parsers could read in two ways is refused: aliases, anchors, tags, merge keys, directives, several
 * documents, duplicate keys, keys that are no strings, byte order marks, control characters. A failure has every
 * problem of the file, except that nothing is known of what follows a syntax error.
 */
export function parseSource(content: string | Uint8Array, file: string): Result<SourceNode> {
  return resultOf(readSource(content, file));
}

/** Reads a file like `parseSource`; what is refused but certain in its structure is read all the same. */
export function readSource(content: string | Uint8Array, file: string): SourceReading {
  const decoded = decodeSourceText(content, file);
  if (!decoded.ok) return { node: undefined, problems: decoded.problems };
  if (file.toLowerCase().endsWith('.json')) return readJson(decoded.value);
  const block = parseBlockYaml(decoded.value);
  return block === undefined ? readYaml(decoded.value) : { node: block, problems: [] };
}
