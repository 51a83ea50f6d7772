import type { CommandReply } from '../review/command-replies/command-response.ts';
import type { CheckAnnotation } from '../review/check-annotation.ts';
import type { ApprovalDecision, CommandAnswer } from '../review/decision/approval-decision.ts';
import type { PullRequestFacts } from '../review/facts/pull-request-facts.ts';
import type { ReviewOutcome } from '../review/review-outcome.ts';
import type { ReviewReport } from '../review/review-report.ts';

/** What was found out about one pull request at one time: all that texts about it are made of. */
export interface ReviewedPullRequest {
  readonly facts: PullRequestFacts;
  readonly decision: ApprovalDecision;
  /** Absent where the trees could not be compared. */
  readonly change?: { readonly report: ReviewReport; readonly outcome: ReviewOutcome };
  /** Of the page with the whole tree of rules. */
  readonly detailsUrl?: string;
}

/** What a check run shows, but for its name, its commit and its conclusion. */
export interface CheckWords {
  /** In plain words, at most 255 characters. */
  readonly title: string;
  /** Markdown, within GitHub's limit. */
  readonly summary: string;
  /** Markdown; of the approval what stands behind the ledgers, cut by lines to what they leave. */
  readonly text?: string;
  readonly annotations?: readonly CheckAnnotation[];
}

/**
 * Makes texts of typed reports. The composition root gives it, so that use cases say what was found and never how it looks.
 * Every text of a file, of GitHub or of AWS in a report is untrusted, and neutralised here (A51).
 */
export interface ReviewPresentation {
  /**
   * The approval check of a head, or its preview.
   * @param leading The pull request whose verdict the check shows.
   * @param others Further open pull requests with the same head (A26).
   */
  approvalCheck(leading: ReviewedPullRequest, others: readonly ReviewedPullRequest[]): CheckWords;
  lintCheck(review: ReviewedPullRequest): CheckWords;
  accessCheck(review: ReviewedPullRequest): CheckWords;
  /** A check whose pull request could not be reviewed: by the number under which the log has the cause (A57). */
  crashedCheck(correlation: string): CheckWords;
  /** The one comment: the verdict first, then what the change means. */
  comment(review: ReviewedPullRequest): string;
  /** The reply to a comment with a command about approving. */
  answer(answer: CommandAnswer, review: ReviewedPullRequest): string;
  /** The reply to a comment with other commands; to one of both kinds it follows the answer. */
  reply(reply: CommandReply, review: ReviewedPullRequest): string;
}
