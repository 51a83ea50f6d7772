import type { AuditLog } from '../../ports/audit-log.ts';
import type { CheckRuns } from '../../ports/check-runs.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Conversation } from '../../ports/conversation.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Incidents } from '../../ports/incidents.ts';
import type { Logger } from '../../ports/logger.ts';
import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { PullRequestSource } from '../../ports/pull-request.ts';
import type { PushRecords } from '../../ports/push-records.ts';
import type { ReviewPresentation } from '../../ports/review-presentation.ts';
import type { Signer } from '../../ports/signer.ts';
import type { RepositoryFacts } from '../../review/facts/repository-facts.ts';
import type { ReviewCache } from '../review/review-cache.ts';

/** What the review of the pull requests of one repository works with. */
export interface ReviewParts {
  readonly pullRequests: PullRequestSource;
  readonly trees: PolicyTreeSource;
  readonly directory: Directory;
  readonly checkRuns: CheckRuns;
  readonly conversation: Conversation;
  /** The trees of `<owner>/.github`. Rejects with `GitHubError`. */
  readonly openOrganisation: (owner: string) => Promise<PolicyTreeSource>;
  readonly pushRecords: PushRecords;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly presentation: ReviewPresentation;
  readonly auditLog: AuditLog;
  readonly incidents: Incidents;
  /** Shared by all reviews of the process. */
  readonly cache: ReviewCache;
  /** The page with everything about one pull request's approval; absent where no server shows pages. */
  readonly detailsUrl?: (repository: RepositoryFacts, pullRequest: number) => string;
  /** Asks for a run of another pull request's lane: one head has one check, and so one lane that publishes it (A26). */
  readonly requestReview: (pullRequest: number) => Promise<void>;
  /**
   * Asks for a run at a time, ISO 8601, beside all that events ask for. It may be lost with the process: the periodic pass
   * then comes later.
   */
  readonly requestReviewAt: (pullRequest: number, at: string) => Promise<void>;
}
