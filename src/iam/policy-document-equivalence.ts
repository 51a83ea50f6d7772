import type { Partition } from './account.ts';
import { inferPartition } from './infer-partition.ts';
import { normalizePolicyDocument } from './normalize-policy-document.ts';
import { requirePolicyDocument } from './require-policy-document.ts';
import type { PolicyDocument, Statement } from './policy-document.ts';

/**
 * `same`: IAM stores or reads one as the other; `cosmetic`: written differently, with the same meaning by rules that
 * need no knowledge of any service; `different`: anything else, which may still grant the same access.
 */
export type DocumentDifference = 'same' | 'cosmetic' | 'different';

export interface CompareOptions {
  /** The partition of bare account ids; by default that of the ARNs in the two documents, else `aws`. */
  readonly partition?: Partition;
}

/** Compares two policy documents by their normal forms; see `normalizePolicyDocument`. Symmetric. */
export function comparePolicyDocuments(
  left: PolicyDocument,
  right: PolicyDocument,
  options: CompareOptions = {},
): DocumentDifference {
  requirePolicyDocument(left);
  requirePolicyDocument(right);
  if (isWrittenAlike(left, right)) return 'same';
  const partition = options.partition ?? inferPartition(left, right);
  const formOf = (document: PolicyDocument, ignoresCosmetics: boolean): string =>
    JSON.stringify(normalizePolicyDocument(document, { partition, ignoresCosmetics }));
  if (formOf(left, false) === formOf(right, false)) return 'same';
  return formOf(left, true) === formOf(right, true) ? 'cosmetic' : 'different';
}

/** Whether two documents mean the same: they are stored the same, or differ in cosmetic things only. */
export function arePolicyDocumentsEquivalent(
  left: PolicyDocument,
  right: PolicyDocument,
  options: CompareOptions = {},
): boolean {
  return comparePolicyDocuments(left, right, options) !== 'different';
}

/** The usual case, of which an account has thousands: nothing differs at all. */
function isWrittenAlike(left: PolicyDocument, right: PolicyDocument): boolean {
  return (
    left.version === right.version &&
    left.id === right.id &&
    isListAlike(left.statements, right.statements, isStatementAlike)
  );
}

function isStatementAlike(left: Statement, right: Statement): boolean {
  return (
    left.sid === right.sid &&
    left.effect === right.effect &&
    isValueAlike(left.principal, right.principal) &&
    isValueAlike(left.action, right.action) &&
    isValueAlike(left.resource, right.resource) &&
    isValueAlike(left.conditions, right.conditions)
  );
}

function isListAlike<Item>(
  left: readonly Item[],
  right: readonly Item[],
  isAlike: (left: Item, right: Item) => boolean,
): boolean {
  return left.length === right.length && left.every((item, index) => isAlike(item, right[index] as Item));
}

/** Deep equality of the model's plain values. */
function isValueAlike(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) return Array.isArray(right) && isListAlike<unknown>(left, right, isValueAlike);
  if (!isCollection(left) || !isCollection(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length && keys.every((key) => isValueAlike(left[key], right[key]))
  );
}

function isCollection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
