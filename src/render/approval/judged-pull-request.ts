import type { ApprovalDecision } from '../../review/decision/approval-decision.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import type { ReviewOutcome } from '../../review/review-outcome.ts';
import type { ReviewReport } from '../../review/review-report.ts';

/** What texts about one pull request are made of. */
export interface JudgedPullRequest {
  readonly facts: PullRequestFacts;
  readonly decision: ApprovalDecision;
  /** Absent where the trees could not be compared. */
  readonly change?: { readonly report: ReviewReport; readonly outcome: ReviewOutcome };
  /** Of the page with the whole tree of rules. */
  readonly detailsUrl?: string;
}
