import type { ChangedPath } from './changed-path.ts';
import type { CommitFacts } from './commit-facts.ts';
import type { GitHubAccount } from './github-account.ts';
import type { HeadPublication } from './head-publication.ts';
import type { RepositoryFacts } from './repository-facts.ts';
import type { CommentFacts, ReviewFacts } from './statement-facts.ts';

/**
 * What merging would do to the base: GitHub's test merge of the head into the tip of the base, compared by trees
 * (A28, A31, A74). `unknown` while GitHub computes it, or where its parents are not the base's tip and the head.
 */
export type MergeFacts =
  | {
      readonly kind: 'merged';
      /** The commit of the test merge. */
      readonly sha: string;
      readonly treeId: string;
      /** Sorted by path, by UTF-16 code units. */
      readonly changes: readonly ChangedPath[];
    }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Everything of one pull request that its approval is decided by, read at one time from GitHub. */
export interface PullRequestFacts {
  readonly repository: RepositoryFacts;
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly isDraft: boolean;
  /** Who opened it; absent for an account that was deleted. */
  readonly author?: GitHubAccount;
  readonly head: {
    readonly sha: string;
    readonly ref: string;
    /** Id of the head's repository; absent where a fork was deleted. */
    readonly repositoryId?: number;
  };
  readonly base: {
    readonly ref: string;
    /** Tip of the base branch. */
    readonly sha: string;
    readonly treeId: string;
    readonly isProtected: boolean;
    /**
     * When the pull request was last given another base branch (GraphQL `BaseRefChangedEvent`), ISO 8601 in UTC; absent
     * where it never was. What was said before is not about this base (A13, A18).
     */
    readonly retargetedAt?: string;
  };
  readonly merge: MergeFacts;
  /** All commits that merging would bring to the base, oldest first; `isComplete` is false where GitHub did not give all. */
  readonly commits: { readonly isComplete: boolean; readonly list: readonly CommitFacts[] };
  /** Every publication of the head branch that is known, oldest first; `isComplete` is false where the activity could not be read. */
  readonly publications: { readonly isComplete: boolean; readonly list: readonly HeadPublication[] };
  readonly reviews: readonly ReviewFacts[];
  readonly comments: readonly CommentFacts[];
  /** Accounts and teams that were asked for a review and have not given one. */
  readonly requestedReviewers: { readonly users: readonly number[]; readonly teams: readonly string[] };
  /** Other open pull requests of the repository with the same head SHA (A26). */
  readonly openWithSameHead: readonly number[];
  /** The `Date` header of GitHub's answer: the time of these facts by GitHub's clock, ISO 8601 in UTC. */
  readonly readAt: string;
}
