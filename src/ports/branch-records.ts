import type { PushSegment } from '../review/pushes/judge-push.ts';

/** What was found when a protected branch was looked at: the record that outlives GitHub's check runs. */
export interface BranchRecord {
  /** GitHub's numeric id of the repository. */
  readonly repositoryId: number;
  readonly branch: string;
  /** ISO 8601 in UTC: when it was looked at. */
  readonly at: string;
  /** The branch's tip then; the next look begins here. */
  readonly tip: { readonly sha: string; readonly treeId: string };
  /** What came to the branch since the record before, oldest first; empty in the first record of a branch. */
  readonly segments: readonly PushSegment[];
}

/** Append-only. Rejects with Node's error where the store cannot be read or written. */
export interface BranchRecords {
  last(repositoryId: number, branch: string): Promise<BranchRecord | undefined>;
  /** Every record of a branch, oldest first. */
  list(repositoryId: number, branch: string): Promise<readonly BranchRecord[]>;
  append(record: BranchRecord): Promise<void>;
}
