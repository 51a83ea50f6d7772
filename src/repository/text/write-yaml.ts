import type { JsonObject, JsonValue } from '../../iam/policy-document.ts';
import { isBlockText, writeYamlText } from './write-yaml-scalar.ts';

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * A value as it stands behind `key:`, with its leading space or line break, without a final line break. `indent` is the
 * column of the key.
 */
export function writeYamlAfterKey(value: JsonValue, indent: number): string {
  if (typeof value === 'string' && isBlockText(value)) return writeBlockText(value, indent);
  if (typeof value !== 'object' || value === null) return ` ${writeScalar(value)}`;
  if (Object.keys(value).length === 0) return isList(value) ? ' []' : ' {}';
  const inner = indent + 2;
  return `\n${' '.repeat(inner)}${writeYamlValue(value, inner)}`;
}

/**
 * A value whose first line stands at column `indent` already, such as behind `- `; the other lines are indented. Without
 * a final line break.
 */
export function writeYamlValue(value: JsonValue, indent: number): string {
  if (typeof value !== 'object' || value === null) return writeScalar(value);
  const separator = `\n${' '.repeat(indent)}`;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    return value.map((item) => `- ${writeYamlValue(item, indent + 2)}`).join(separator);
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  return entries.map(([key, item]) => writeYamlEntry(key, item, indent)).join(separator);
}

/** One key with its value, without a final line break; the key stands at column `indent`. */
export function writeYamlEntry(key: string, value: JsonValue, indent: number): string {
  return `${writeYamlText(key)}:${writeYamlAfterKey(value, indent)}`;
}

/** The text of a whole YAML file. */
export function writeYamlFile(content: JsonObject): string {
  return `${writeYamlValue(content, 0)}\n`;
}

function writeScalar(value: string | number | boolean | null): string {
  return typeof value === 'string' ? writeYamlText(value) : String(value);
}

function writeBlockText(text: string, indent: number): string {
  const lines = text.slice(0, -1).split('\n');
  const margin = ' '.repeat(indent + 2);
  return ` |\n${lines.map((line) => (line === '' ? '' : margin + line)).join('\n')}`;
}
