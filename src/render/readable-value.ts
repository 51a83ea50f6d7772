import type { JsonValue } from '../iam/policy-document.ts';

/** Strings that YAML reads back as the same string without quotes, among the characters that IAM's values use. */
const plainString = /^[A-Za-z/*][A-Za-z0-9_+=,.@:/*${}-]*$/;
const otherTypes = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);

function scalarText(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = plainString.test(value) && !value.endsWith(':') && !value.startsWith('*');
  return isPlain && !otherTypes.has(value.toLowerCase()) ? value : JSON.stringify(value);
}

function isScalar(value: JsonValue): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null;
}

function entryLines(label: string, value: JsonValue): readonly string[] {
  if (isScalar(value)) return [`${label} ${scalarText(value)}`];
  const nested = valueLines(value);
  if (nested.length === 0) return [`${label} ${Array.isArray(value) ? '[]' : '{}'}`];
  if (label === '-') return nested.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
  return [label, ...nested.map((line) => `  ${line}`)];
}

/**
 * A JSON value as the lines of YAML that a person reads: no commas or brackets that change with a neighbour, so that a
 * line-by-line difference shows what changed and nothing else. Strings with unusual characters are in JSON's quotes.
 * An empty list or object gives no line.
 */
export function valueLines(value: JsonValue): readonly string[] {
  if (isScalar(value)) return [scalarText(value)];
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((item) => entryLines('-', item));
  return Object.entries(value).flatMap(([key, item]) => entryLines(`${scalarText(key)}:`, item));
}
