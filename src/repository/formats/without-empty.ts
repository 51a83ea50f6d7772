import type { JsonObject, JsonValue } from '../../iam/policy-document.ts';

function isEmpty(value: JsonValue | undefined): boolean {
  if (value === undefined || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The keys that have a value: what a file leaves out has IAM's default, which is nothing. */
export function withoutEmpty(content: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const filled = Object.entries(content).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(filled as (readonly [string, JsonValue])[]);
}
