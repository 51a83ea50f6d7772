import { appendEntries } from '../ledger/fit-ledger.ts';
import type { Ledger, LedgerEntry, VerdictEntry } from '../ledger/ledger.ts';
import type { ApprovalInputs } from './approval-inputs.ts';

/** The ledger as it was found, or an empty one for a pull request that is seen for the first time. */
export function ledgerOf({ ledger, pullRequest }: ApprovalInputs): Ledger | undefined {
  if (ledger.kind === 'tampered') return undefined;
  if (ledger.kind === 'found') return ledger.ledger;
  return {
    repositoryId: pullRequest.repository.id,
    pullRequest: pullRequest.number,
    counter: 0,
    entries: [],
  };
}

/**
 * The ledger with what is new. On another head than it was found on it names the check run that it carries on; its counter grows
 * with every change.
 */
export function nextLedger(inputs: ApprovalInputs, current: Ledger, entries: readonly LedgerEntry[]): Ledger {
  const { ledger, pullRequest } = inputs;
  const appended = appendEntries(current, entries, pullRequest.readAt);
  const isMoved = ledger.kind === 'found' && ledger.headSha !== pullRequest.head.sha;
  if (appended === current && !isMoved && current.counter > 0) return current;
  return {
    ...appended,
    counter: current.counter + 1,
    ...(isMoved && { carriesOn: { checkRunId: ledger.checkRunId, headSha: ledger.headSha } }),
  };
}

/** The last verdict on each digest. */
function lastVerdicts(entries: readonly LedgerEntry[]): ReadonlyMap<string, VerdictEntry> {
  const verdicts = entries.filter((entry) => entry.kind === 'verdict');
  return new Map(verdicts.map((entry) => [entry.digest, entry]));
}

function isSameApproval(last: VerdictEntry | undefined, now: VerdictEntry): boolean {
  if (last?.verdict !== 'approved') return false;
  const isSamePeople = last.approverIds.join() === now.approverIds.join();
  return (
    isSamePeople && last.rulesSha === now.rulesSha && last.eyes === now.eyes && last.headSha === now.headSha
  );
}

/**
 * What the ledger has to be told about verdicts: that this digest is approved now, by whom and by which rules, and that none other
 * is any more. Of a merged pull request nothing is withdrawn.
 */
export function verdictEntries(
  entries: readonly LedgerEntry[],
  approved: VerdictEntry | undefined,
  seenAt: string,
): readonly VerdictEntry[] {
  const last = lastVerdicts(entries);
  const withdrawn = [...last.values()]
    .filter(({ verdict, digest }) => verdict === 'approved' && digest !== approved?.digest)
    .map((entry): VerdictEntry => ({ ...entry, verdict: 'withdrawn', approverIds: [], seenAt }));
  if (approved === undefined || isSameApproval(last.get(approved.digest), approved)) return withdrawn;
  return [...withdrawn, approved];
}
