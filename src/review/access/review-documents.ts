import { comparePrivileges } from '../../policy/compare/compare-privileges.ts';
import type { PrivilegeComparison } from '../../policy/compare/comparison.ts';
import { undeterminedComparison, withVerdict } from '../../policy/compare/merge-comparisons.ts';
import type { AccessMemory } from './access-memory.ts';
import type { DocumentReview } from './access-review.ts';
import type { AccessSides } from './access-side.ts';
import type { ComparisonMeter } from './comparison-meter.ts';
import {
  touchedAwsDocuments,
  touchedControlDocuments,
  touchedDocuments,
  type OwnedDocument,
} from './owned-documents.ts';
import { presenceOf } from './review-principals.ts';

/** A document before and after; at least one of the two is there. */
export interface DocumentPair {
  readonly before?: OwnedDocument;
  readonly after?: OwnedDocument;
}

const tooMuchReason = 'not compared: this change has too many or too large documents';
const equal: PrivilegeComparison = withVerdict({ broadenings: [], narrowings: [], undetermined: [] });

function documentsOf(side: AccessSides['base'], touched: ReadonlySet<string>): readonly OwnedDocument[] {
  return [
    ...side.accounts.flatMap((account) => touchedDocuments(account, touched)),
    ...touchedAwsDocuments(side.accounts, touched),
    ...touchedControlDocuments(side.limits, touched),
  ];
}

/** The documents in touched files, those of both sides together. */
export function pairDocuments({ base, head, touched }: AccessSides): readonly DocumentPair[] {
  const former = new Map(documentsOf(base, touched).map((document) => [document.key, document]));
  const pairs = documentsOf(head, touched).map((after): DocumentPair => {
    const before = former.get(after.key);
    former.delete(after.key);
    return before === undefined ? { after } : { before, after };
  });
  return [...pairs, ...[...former.values()].map((before) => ({ before }))];
}

/** The side that is there; the later one where both are. */
export function presentDocument({ before, after }: DocumentPair): OwnedDocument {
  const document = after ?? before;
  if (document === undefined) throw new TypeError('a pair of documents has at least one side');
  return document;
}

/** Whether both sides have the document, and it means the same to the letter of its normal form. */
export function isSameMeaning({ before, after }: DocumentPair, memory: AccessMemory): boolean {
  if (before === undefined || after === undefined) return false;
  return memory.meaningOf(before.document, 'aws') === memory.meaningOf(after.document, 'aws');
}

function compareDocuments(
  pair: DocumentPair,
  memory: AccessMemory,
  meter: ComparisonMeter,
): PrivilegeComparison {
  if (isSameMeaning(pair, memory)) return equal;
  const { kind, owner } = presentDocument(pair);
  const [before, after] = [pair.before, pair.after].map((side) => (side ? [side.document] : []));
  const [old = [], current = []] = [before, after];
  const statements = [...old, ...current].reduce((count, document) => count + document.statements.length, 0);
  const numbers = [old, current].map((side) => side.map((document) => memory.numberOf(document)).join());
  const key = ['document', kind, owner, ...numbers].join('\n');
  const isDone = memory.comparisons.has(key) || meter.take(statements);
  if (!isDone) return undeterminedComparison(tooMuchReason);
  const named = (side: OwnedDocument | undefined) =>
    side === undefined ? [] : [{ name: side.file ?? side.owner, document: side.document }];
  return memory.comparisons.recall(key, () =>
    comparePrivileges(named(pair.before), named(pair.after), { kind, resource: owner }),
  );
}

/** A level without a policy is no limit, so that a service control policy alone cannot be compared with nothing. */
function isComparable(pair: DocumentPair): boolean {
  return (
    presentDocument(pair).kind !== 'serviceControl' || (pair.before !== undefined && pair.after !== undefined)
  );
}

/** What the change does to one document by itself. */
export function reviewDocument(
  pair: DocumentPair,
  memory: AccessMemory,
  meter: ComparisonMeter,
): readonly DocumentReview[] {
  if (!isComparable(pair)) return [];
  const { accountId, owner, part, name, kind, document } = presentDocument(pair);
  const location = document.source?.location;
  return [
    {
      accountId,
      owner,
      part,
      ...(name !== undefined && { name }),
      kind,
      presence: presenceOf(pair.before, pair.after),
      comparison: compareDocuments(pair, memory, meter),
      ...(location && { location }),
    },
  ];
}
