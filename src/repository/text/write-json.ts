import type { JsonObject, JsonValue } from '../../iam/policy-document.ts';
import { writeJsonText } from './write-yaml-scalar.ts';

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * A JSON value over several lines, `step` for each level; the first line stands at `margin` already. With an empty
 * step it stands on one line.
 */
export function writeJsonValue(value: JsonValue, step: string, margin = ''): string {
  if (typeof value === 'string') return writeJsonText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = margin + step;
  const items = isList(value)
    ? value.map((item) => writeJsonValue(item, step, inner))
    : Object.entries(value).map(([key, item]) => {
        return `${writeJsonText(key)}: ${writeJsonValue(item, step, inner)}`;
      });
  const [open, close] = isList(value) ? '[]' : '{}';
  if (items.length === 0) return `${open ?? ''}${close ?? ''}`;
  if (step === '') return `${open ?? ''}${items.join(', ')}${close ?? ''}`;
  return `${open ?? ''}\n${inner}${items.join(`,\n${inner}`)}\n${margin}${close ?? ''}`;
}

/** The indentation that a JSON text uses: the white space before its first indented line, two spaces by default. */
export function findJsonStep(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}

/** The text of a whole JSON file. */
export function writeJsonFile(content: JsonObject, step = '  '): string {
  return `${writeJsonValue(content, step)}\n`;
}
