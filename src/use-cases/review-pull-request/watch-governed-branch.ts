import type { BranchRecords } from '../../ports/branch-records.ts';
import { watchBranch } from '../watch-branch.ts';
import { readLedgerOf } from './read-ledger-of.ts';
import { readRulesInput } from './read-rules-input.ts';
import { recordMerges } from './record-merges.ts';
import { retryLater } from './retry-later.ts';
import type { ReviewParts } from './review-parts.ts';

export interface BranchParts extends ReviewParts {
  readonly records: BranchRecords;
}

/**
 * Looks at what came to a branch that the rules govern: what nobody approved is an incident (A36), what was approved goes on
 * the audit record. Other branches are left alone; without readable rules the default branch counts as governed.
 * Rejects as `reviewPullRequest` does.
 */
export async function watchGovernedBranch(
  branch: string,
  parts: BranchParts,
  signal: AbortSignal,
): Promise<void> {
  try {
    const repository = await parts.pullRequests.readRepository();
    const { configuration } = await readRulesInput(repository, parts);
    const { branches = [repository.defaultBranch] } = configuration.ok ? configuration.value : {};
    if (!branches.includes(branch)) return;
    signal.throwIfAborted();
    const { trees, pullRequests, records, incidents, clock } = parts;
    await watchBranch({
      ...{ repositoryId: repository.id, branch, trees, pullRequests, records, incidents, clock },
      readLedger: ({ number }) => readLedgerOf({ repositoryId: repository.id, number }, parts),
      recordReviewed: (segments) => recordMerges(segments, { repository, branch }, parts),
    });
  } catch (cause) {
    throw retryLater(cause, parts.clock) ?? cause;
  }
}
