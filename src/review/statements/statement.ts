import type { GitHubAccount } from '../facts/github-account.ts';
import type { StatementSource } from '../ledger/ledger.ts';

/** How an approval says what it is about. */
export type ApprovalForm =
  /** A native review, with the commit that GitHub says it is of. */
  | { readonly kind: 'review'; readonly commitId: string }
  /** `/approve`. */
  | { readonly kind: 'bare' }
  /** `/approve SHA`. */
  | { readonly kind: 'named'; readonly sha: string };

/** An approval that stands on GitHub now: whether it counts is another question. */
export interface ApprovalStatement {
  readonly source: StatementSource;
  readonly author: GitHubAccount;
  /** ISO 8601 in UTC, by GitHub's clock. */
  readonly at: string;
  readonly form: ApprovalForm;
  /** Of a comment: somebody edited it since (A14, A71). */
  readonly isEdited: boolean;
}

/** A `/break-glass` that stands on GitHub now. */
export interface BreakGlassStatement {
  readonly source: StatementSource;
  readonly author: GitHubAccount;
  readonly at: string;
  readonly isEdited: boolean;
  /** Untrusted text. */
  readonly reason: string;
}

/**
 * What takes an author's earlier approvals back: `/unapprove`, a review that asks for changes, and one that did and was
 * dismissed (A17).
 */
export interface WithdrawalStatement {
  readonly kind: 'unapproved' | 'superseded' | 'dismissed';
  readonly source: StatementSource;
  readonly author: GitHubAccount;
  readonly at: string;
}

/** Everything that was said about approving, each list by time. */
export interface Statements {
  readonly approvals: readonly ApprovalStatement[];
  readonly withdrawals: readonly WithdrawalStatement[];
  /** Reviews that ask for changes and were not dismissed: the last non-comment review of each author (A17). */
  readonly objections: readonly WithdrawalStatement[];
  readonly breakGlass: readonly BreakGlassStatement[];
  /** Reviews that were dismissed: an approval among them is taken back. */
  readonly dismissedReviews: ReadonlySet<number>;
  /** Comments that exist, with whether somebody edited them. */
  readonly comments: ReadonlyMap<number, { readonly isEdited: boolean }>;
}
