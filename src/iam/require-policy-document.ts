import { policyKinds, type PolicyDocument, type PolicyKind } from './policy-document.ts';

function hasField(value: object, name: string): boolean {
  return Object.hasOwn(value, name);
}

/** What was given in the place of a policy document, and what to do about it. */
function mistake(value: unknown): string {
  if (value === null || value === undefined) return `not ${value === null ? 'null' : 'undefined'}`;
  if (typeof value === 'string') return 'not its text: give the text to `parsePolicyDocument` first';
  if (typeof value !== 'object') return `not a ${typeof value}`;
  if (hasField(value, 'Statement')) {
    return 'not plain JSON: give `JSON.stringify(policy)` to `parsePolicyDocument` first, which checks it';
  }
  if (hasField(value, 'ok')) {
    return 'not the result of reading one: look at its `ok`, and give its `value`';
  }
  return 'which `parsePolicyDocument` gives';
}

/**
 * Throws a TypeError, with what to do instead, unless the value is a parsed policy document. For callers without a type
 * checker, who naturally give plain JSON: analysing that as if it had been parsed would give wrong answers.
 */
export function requirePolicyDocument(value: unknown): asserts value is PolicyDocument {
  const isDocument =
    typeof value === 'object' && value !== null && 'statements' in value && Array.isArray(value.statements);
  if (!isDocument) throw new TypeError(`a parsed policy document is needed, ${mistake(value)}`);
}

/** Throws a TypeError unless the value is the text of a document. */
export function requirePolicyText(value: unknown): asserts value is string | Uint8Array {
  if (typeof value === 'string' || value instanceof Uint8Array) return;
  const remedy =
    typeof value === 'object' && value !== null ? '; of plain JSON give `JSON.stringify(policy)`' : '';
  throw new TypeError(`the text of a policy document is needed${remedy}`);
}

/** Throws a TypeError unless the value names a kind of policy. */
export function requirePolicyKind(value: unknown): asserts value is PolicyKind {
  if (policyKinds.some((kind) => kind === value)) return;
  throw new TypeError(`there is no such kind of policy; it is one of \`${policyKinds.join('`, `')}\``);
}
