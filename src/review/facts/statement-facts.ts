import type { GitHubAccount } from './github-account.ts';

/** States of a pull request's review, as REST `GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews` gives them. */
export type ReviewState = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';

/** A native review. */
export interface ReviewFacts {
  readonly id: number;
  /** Absent for an account that was deleted. */
  readonly author?: GitHubAccount;
  readonly state: ReviewState;
  /** What GitHub says it covers now. It proves nothing: a force-push can re-point it (A68). */
  readonly commitId: string;
  /** ISO 8601 in UTC, by GitHub's clock. */
  readonly submittedAt: string;
}

/** A comment of the conversation. */
export interface CommentFacts {
  readonly id: number;
  readonly author?: GitHubAccount;
  /** Markdown; untrusted. */
  readonly body: string;
  /** ISO 8601 in UTC, by GitHub's clock. */
  readonly createdAt: string;
  /** GraphQL `lastEditedAt`: whoever edited it, also within the first second (A71). */
  readonly lastEditedAt?: string;
}
