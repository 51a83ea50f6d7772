import type { GitHubAccount } from './github-account.ts';

/**
 * That a branch came to point to a commit, from the activity of the head repository
 * (REST `GET /repos/{owner}/{repo}/activity`) or from a webhook's sender that was recorded when it came.
 */
export interface HeadPublication {
  /** Where the branch pointed to before; all zeros for a new branch. */
  readonly before: string;
  readonly after: string;
  /** ISO 8601 in UTC, by GitHub's clock. */
  readonly at: string;
  /** Who pushed; absent where GitHub does not say. */
  readonly actor?: GitHubAccount;
}
