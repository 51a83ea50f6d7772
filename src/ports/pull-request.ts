import type { PullRequestFacts } from '../review/facts/pull-request-facts.ts';
import type { RepositoryFacts } from '../review/facts/repository-facts.ts';

/** A pull request that is open, as lists give it. */
export interface OpenPullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly baseRef: string;
}

/** A pull request that GitHub associates with a commit of a branch. */
export interface PullRequestOfCommit {
  readonly number: number;
  readonly baseRef: string;
  readonly headSha: string;
  /** ISO 8601, by GitHub's clock; absent where it was not merged. */
  readonly mergedAt?: string;
}

/** What a merge queue is about to merge (GraphQL `MergeQueueEntry`), in the order of the queue. */
export interface MergeGroupFacts {
  readonly baseRef: string;
  readonly members: readonly {
    readonly number: number;
    /** The pull request's own head. */
    readonly headSha: string;
    /** The commits of the group's branch before and after this member. */
    readonly before: { readonly sha: string; readonly treeId: string };
    readonly after: { readonly sha: string; readonly treeId: string };
  }[];
}

/** Pull requests of one repository. Every method rejects with `GitHubError`. */
export interface PullRequestSource {
  readRepository(): Promise<RepositoryFacts>;
  /** All facts of one, read afresh. */
  readPullRequest(number: number): Promise<PullRequestFacts>;
  /** All that are open; with `baseRef` those that would merge into that branch. */
  listOpen(baseRef?: string): Promise<readonly OpenPullRequest[]>;
  listOfCommit(sha: string): Promise<readonly PullRequestOfCommit[]>;
  /** The members of a merge group up to its head; undefined where there is no such group any more. */
  readMergeGroup(headSha: string): Promise<MergeGroupFacts | undefined>;
  /** Every commit that was a head of the pull request, as far as GitHub remembers: where its ledgers can be. */
  listFormerHeads(number: number): Promise<readonly string[]>;
}
