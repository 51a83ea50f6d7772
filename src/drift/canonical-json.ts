import { compareText } from '../finding/compare-text.ts';
import type { JsonObject, JsonValue } from '../iam/policy-document.ts';

export function isJsonList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !isJsonList(value);
}

function writeObject(value: JsonObject, write: (value: JsonValue) => string): string {
  const members = Object.keys(value)
    .sort(compareText)
    .map((key) => `${JSON.stringify(key)}:${write(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

/** JSON text in which the order of keys does not show, and the order of lists does. */
export function canonicalJson(value: JsonValue): string {
  if (isJsonList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isJsonObject(value)) return writeObject(value, canonicalJson);
  return JSON.stringify(value);
}

/** JSON text in which neither the order of keys nor the order of lists shows. */
export function orderFreeJson(value: JsonValue): string {
  if (isJsonList(value)) return `[${value.map(orderFreeJson).sort(compareText).join(',')}]`;
  if (isJsonObject(value)) return writeObject(value, orderFreeJson);
  return JSON.stringify(value);
}
