import type { BranchRecord, BranchRecords } from '../ports/branch-records.ts';
import type { Clock } from '../ports/clock.ts';
import type { Incidents } from '../ports/incidents.ts';
import type { PolicyTreeSource } from '../ports/policy-tree.ts';
import type { PullRequestOfCommit, PullRequestSource } from '../ports/pull-request.ts';
import { compareTrees } from '../review/facts/compare-trees.ts';
import type { LedgerReading } from '../review/ledger/ledger.ts';
import { policyDigest } from '../review/policy-digest.ts';
import { approvedAtMerge } from '../review/pushes/approved-at-merge.ts';
import {
  judgePush,
  type ApprovedChange,
  type PushedCommit,
  type PushSegment,
} from '../review/pushes/judge-push.ts';

export interface BranchWatch {
  readonly repositoryId: number;
  readonly branch: string;
  readonly trees: PolicyTreeSource;
  readonly pullRequests: PullRequestSource;
  readonly records: BranchRecords;
  readonly incidents: Incidents;
  readonly clock: Clock;
  /** Called with what was reviewed, before it is put on record; called again where a crash came between. */
  readonly recordReviewed?: (segments: readonly PushSegment[]) => Promise<void>;
  /** The ledger of a pull request, from the check runs of its heads. */
  readonly readLedger: (pullRequest: PullRequestOfCommit) => Promise<LedgerReading>;
}

interface Commit {
  readonly sha: string;
  readonly treeId: string;
}

/** More commits than a push should bring; what is older is judged as one change. */
const longestLine = 500;

/**
 * The line of first parents from a commit, itself left out, to the tip, oldest first. Where the line does not lead there,
 * as after a forced push or a fast-forward to a branch that had merged this one, the tip stands alone: then all that it
 * changes is judged at once.
 */
async function lineOfFirstParents(
  trees: PolicyTreeSource,
  tip: Commit,
  from: string,
): Promise<readonly Commit[]> {
  const line: Commit[] = [];
  let at: string | undefined = tip.sha;
  while (at !== undefined && at !== from && line.length < longestLine) {
    const { treeId, parents } = await trees.readCommitTree(at);
    line.unshift({ sha: at, treeId });
    [at] = parents;
  }
  return at === from ? line : [tip];
}

async function approvedOf(commit: Commit, watch: BranchWatch): Promise<readonly ApprovedChange[]> {
  const approved: ApprovedChange[] = [];
  for (const pullRequest of await watch.pullRequests.listOfCommit(commit.sha)) {
    const { mergedAt, baseRef } = pullRequest;
    if (mergedAt === undefined || baseRef !== watch.branch) continue;
    const reading = await watch.readLedger(pullRequest);
    if (reading.kind === 'found') approved.push(...approvedAtMerge(reading.ledger, baseRef, mergedAt));
  }
  return approved;
}

async function segmentsSince(
  last: BranchRecord,
  tip: Commit,
  watch: BranchWatch,
): Promise<readonly PushSegment[]> {
  const { trees, repositoryId, branch: baseRef } = watch;
  const line = await lineOfFirstParents(trees, tip, last.tip.sha);
  const commits: PushedCommit[] = [];
  for (const commit of line) commits.push({ ...commit, approved: await approvedOf(commit, watch) });
  const treeIds = [last.tip.treeId, ...line.map(({ treeId }) => treeId)];
  const read = await Promise.all(
    [...new Set(treeIds)].map(async (treeId) => [treeId, await trees.readTree(treeId)] as const),
  );
  const entriesOf = new Map(read);
  const digestBetween = (beforeTreeId: string, afterTreeId: string): string => {
    const [before, after] = [entriesOf.get(beforeTreeId), entriesOf.get(afterTreeId)];
    const changes = compareTrees(before ?? new Map(), after ?? new Map());
    return policyDigest({ repositoryId, baseRef, changes });
  };
  return judgePush({ before: last.tip, commits, digestBetween });
}

/**
 * Looks at what came to a branch since it was last looked at, and opens one incident for all of it that nobody approved
 * (A36). The first look at a branch finds nothing: what is there then is where the record begins. The incident comes
 * before the record, so that a crash between the two repeats the look and loses nothing.
 */
export async function watchBranch(watch: BranchWatch): Promise<BranchRecord> {
  const { repositoryId, branch, trees, records, incidents, clock } = watch;
  const { sha, treeId } = await trees.readBranch(branch);
  const last = await records.last(repositoryId, branch);
  if (last?.tip.sha === sha) return last;
  const tip = { sha, treeId };
  const segments = last === undefined ? [] : await segmentsSince(last, tip, watch);
  const unreviewed = segments.filter(({ kind }) => kind === 'unreviewed');
  if (unreviewed.length > 0)
    await incidents.openOnce({ kind: 'unreviewedPush', branch, segments: unreviewed });
  const reviewed = segments.filter(({ kind }) => kind === 'reviewed');
  if (reviewed.length > 0) await watch.recordReviewed?.(reviewed);
  const record = { repositoryId, branch, at: clock.now(), tip, segments };
  await records.append(record);
  return record;
}
