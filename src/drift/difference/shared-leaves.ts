import type { JsonObject, JsonValue } from '../../iam/policy-document.ts';
import { isJsonList, isJsonObject } from '../canonical-json.ts';

/** What nearly all statements have in common, or what only names them, says nothing about which is which. */
const untelling = new Set(['Effect', 'Sid']);

function collect(value: JsonValue, trail: string, leaves: Set<string>): void {
  if (isJsonList(value)) for (const item of value) collect(item, trail, leaves);
  else if (isJsonObject(value)) {
    for (const [key, inner] of Object.entries(value)) collect(inner, `${trail}/${key}`, leaves);
  } else leaves.add(`${trail} ${JSON.stringify(value)}`);
}

/** Each single value of a statement with the keys that lead to it, whatever its position in a list. */
export function leavesOf(statement: JsonObject): ReadonlySet<string> {
  const leaves = new Set<string>();
  for (const [key, value] of Object.entries(statement)) {
    if (!untelling.has(key)) collect(value, key, leaves);
  }
  return leaves;
}

/** How many values two statements share. */
export function countShared(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [few, many] = left.size < right.size ? [left, right] : [right, left];
  return [...few].filter((leaf) => many.has(leaf)).length;
}
