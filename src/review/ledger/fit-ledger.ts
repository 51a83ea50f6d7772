import { ledgerText } from './encode-ledger.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';

/** Characters that one ledger may take in the text of its check run; the text as a whole may have 65,535. */
export const ledgerBudget = 40_000;

/** Room that is always left to say that the ledger is full. */
const reserve = 200;

function isTooLong(ledger: Ledger): boolean {
  return ledgerText(ledger, '0'.repeat(64)).length > ledgerBudget - reserve;
}

/** Without the paths of the oldest head that has some: they only tell people which path killed an approval. */
function withoutOldestPaths(entries: readonly LedgerEntry[]): readonly LedgerEntry[] | undefined {
  const index = entries.findIndex((entry) => entry.kind === 'head' && entry.changes !== undefined);
  const entry = entries[index];
  if (entry?.kind !== 'head') return undefined;
  const { kind, sha, baseRef, digest, seenAt, pusherId } = entry;
  return entries.with(index, {
    ...{ kind, sha, baseRef, seenAt },
    ...(digest !== undefined && { digest }),
    ...(pusherId !== undefined && { pusherId }),
  });
}

/** Whether a ledger says that there was no room: what came then is lost, so nothing of it can be believed to be whole. */
export function isFull({ entries }: Pick<Ledger, 'entries'>): boolean {
  return entries.some(({ kind }) => kind === 'full');
}

/**
 * A ledger with entries appended. Where they do not fit, the paths of former heads go first; then, instead of the entries, it
 * says for good that it is full. It never drops an entry: a lost revocation would let an approval live again.
 */
export function appendEntries(ledger: Ledger, entries: readonly LedgerEntry[], seenAt: string): Ledger {
  if (isFull(ledger) || entries.length === 0) return ledger;
  let appended: Ledger = { ...ledger, entries: [...ledger.entries, ...entries] };
  while (isTooLong(appended)) {
    const shorter = withoutOldestPaths(appended.entries);
    if (shorter === undefined) {
      return { ...ledger, entries: [...ledger.entries, { kind: 'full', seenAt }] };
    }
    appended = { ...appended, entries: shorter };
  }
  return appended;
}
