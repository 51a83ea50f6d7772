import type { Ledger, VerdictEntry } from '../ledger/ledger.ts';
import type { ApprovedChange } from './judge-push.ts';

/**
 * What of a pull request was approved when it was merged: of each digest the last verdict up to then. Times are GitHub's
 * (`merged_at`, and the `Date` header of its answers), so they compare.
 * @param mergedAt ISO 8601 in UTC.
 */
export function approvedAtMerge(
  { entries, pullRequest }: Ledger,
  baseRef: string,
  mergedAt: string,
): readonly ApprovedChange[] {
  const latest = new Map<string, VerdictEntry>();
  for (const entry of entries) {
    const isBefore = entry.kind === 'verdict' && Date.parse(entry.seenAt) <= Date.parse(mergedAt);
    if (isBefore && entry.baseRef === baseRef) latest.set(entry.digest, entry);
  }
  return [...latest.values()]
    .filter(({ verdict }) => verdict === 'approved')
    .map(({ digest, eyes, approverIds, rulesSha, headSha }) => ({
      pullRequest,
      digest,
      eyes,
      approverIds,
      rulesSha,
      headSha,
    }));
}
