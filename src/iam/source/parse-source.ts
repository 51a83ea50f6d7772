import { success, type Result } from '../../finding/result.ts';
import { decodeSourceText } from './decode-source-text.ts';
import { parseBlockYaml } from './parse-block-yaml.ts';
import { parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import type { SourceNode } from './source-node.ts';

/**
 * Parses a file strictly, JSON where the name ends in `.json` and YAML otherwise, and keeps the position of every
 * value. What two parsers could read in two ways is refused: aliases, anchors, tags, merge keys, directives, several
 * documents, duplicate keys, keys that are no strings, byte order marks, control characters. A failure has every
 * problem of the file, except that nothing is known of what follows a syntax error.
 */
export function parseSource(content: string | Uint8Array, file: string): Result<SourceNode> {
  const decoded = decodeSourceText(content, file);
  if (!decoded.ok) return decoded;
  if (file.toLowerCase().endsWith('.json')) return parseJson(decoded.value);
  const block = parseBlockYaml(decoded.value);
  return block === undefined ? parseYaml(decoded.value) : success(block);
}
