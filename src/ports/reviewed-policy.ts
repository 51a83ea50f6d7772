import type { RepositoryFile } from '../repository/repository-file.ts';

/** Files of the policy repository as they were reviewed. */
export interface ReviewedFiles {
  /** The commit's full id; empty for a folder that is no Git repository. */
  readonly commit: string;
  /** ISO 8601: when it became what is reviewed; absent where nobody knows. */
  readonly reviewedAt?: string;
  /** Paths are relative to the policy repository. */
  readonly files: readonly RepositoryFile[];
  /** What must be known to trust it, a sentence each, such as that nobody watches the branch. */
  readonly notes: readonly string[];
}

/**
 * What was reviewed. INVARIANT: what nobody reviewed is not in it: a commit that went around the review counts as if it
 * had not been made (A36).
 */
export interface ReviewedPolicySource {
  /** What is reviewed now. Rejects with `PolicyRepositoryError` or `GitHubError`. */
  readCurrent(): Promise<ReviewedFiles>;
  /** The files of a folder as they were reviewed before, newest first; each differs from the one before it. */
  readEarlier(folder: string, most: number): Promise<readonly ReviewedFiles[]>;
}
