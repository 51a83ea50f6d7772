import type { TreeEntry } from '../review/facts/changed-path.ts';

/** A branch's tip. */
export interface BranchTip {
  readonly sha: string;
  readonly treeId: string;
  readonly isProtected: boolean;
}

/**
 * Git objects of one repository. The recursive tree is the truth about which files there are (A75). Every method rejects
 * with `GitHubError`; a tree that GitHub cuts short is read folder by folder.
 */
export interface PolicyTreeSource {
  readBranch(name: string): Promise<BranchTip>;
  /** The tree of a commit, and its message (untrusted text). */
  readCommitTree(sha: string): Promise<{
    readonly treeId: string;
    readonly parents: readonly string[];
    readonly message: string;
  }>;
  /** Every entry but folders, by path; also those of mode `120000` and `160000`. */
  readTree(treeId: string): Promise<ReadonlyMap<string, TreeEntry>>;
  /** Contents by object id. INVARIANT: the bytes have that id by Git's hash. */
  readBlobs(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
}
