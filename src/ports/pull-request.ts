import type { PullRequestFacts } from '../review/facts/pull-request-facts.ts';

/** A pull request that is open, as lists give it. */
export interface OpenPullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly baseRef: string;
}

/** Pull requests of one repository. Every method rejects with `GitHubError`. */
export interface PullRequestSource {
  /** All facts of one, read afresh. */
  readPullRequest(number: number): Promise<PullRequestFacts>;
  /** All that are open; with `baseRef` those that would merge into that branch. */
  listOpen(baseRef?: string): Promise<readonly OpenPullRequest[]>;
  /** Those, open or not, that GitHub associates with a commit of a branch. */
  listOfCommit(sha: string): Promise<readonly { readonly number: number; readonly isMerged: boolean }[]>;
}
