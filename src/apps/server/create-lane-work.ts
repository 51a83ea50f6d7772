import { GitHubError } from '../../ports/github-error.ts';
import type { LaterRequests } from '../../adapters/queue/later-requests.ts';
import type { AuditLog } from '../../ports/audit-log.ts';
import type { BranchRecords } from '../../ports/branch-records.ts';
import type { PushRecords } from '../../ports/push-records.ts';
import type { ReviewPresentation } from '../../ports/review-presentation.ts';
import type { CheckRuns } from '../../ports/check-runs.ts';
import type { RepositoryFacts } from '../../review/facts/repository-facts.ts';
import { judgeMergeGroup } from '../../use-cases/review-pull-request/judge-merge-group.ts';
import { readRulesInput } from '../../use-cases/review-pull-request/read-rules-input.ts';
import type { ReviewParts } from '../../use-cases/review-pull-request/review-parts.ts';
import { reviewPullRequest } from '../../use-cases/review-pull-request/review-pull-request.ts';
import type { ReviewCache } from '../../use-cases/review/review-cache.ts';
import { watchGovernedBranch } from '../../use-cases/review-pull-request/watch-governed-branch.ts';
import { detailsPath } from './details-link.ts';
import type { LaneWork, RepositoryLane } from './lanes.ts';
import type { ServerMetrics } from './metrics.ts';
import type { RoleContext } from './role.ts';
import { encodeWorkKey } from './work-keys.ts';

/** What the bot's lanes work with, besides what every role has. */
export interface BotParts extends RoleContext {
  readonly pushRecords: PushRecords;
  readonly branchRecords: BranchRecords;
  readonly auditLog: AuditLog;
  readonly presentation: ReviewPresentation;
  /** Requests that are due at a time. */
  readonly later: LaterRequests;
  /** Shared by all reviews of the process. */
  readonly cache: ReviewCache;
}

/** Counts each verdict as it is published. */
function measuredChecks(checkRuns: CheckRuns, metrics: ServerMetrics): CheckRuns {
  return {
    readRuns: (names, shas) => checkRuns.readRuns(names, shas),
    publish: async (content) => {
      const id = await checkRuns.publish(content);
      metrics.reachedVerdict(content.name, content.conclusion);
      return id;
    },
  };
}

/** The parts of a review in one repository. */
export function reviewPartsOf({ repository, connection }: RepositoryLane, parts: BotParts): ReviewParts {
  const { settings, gitHub, queue, signer, clock, pushRecords, auditLog, presentation, cache } = parts;
  const { publicUrl } = settings;
  const keyOf = (number: number): string => encodeWorkKey({ kind: 'pull-request', repository, number });
  return {
    ...connection,
    checkRuns: measuredChecks(connection.checkRuns, parts.metrics),
    openOrganisation: async (owner) => (await gitHub.open({ owner, name: '.github' })).trees,
    ...{ signer, clock, pushRecords, auditLog, presentation, cache },
    logger: parts.logger.with({ repository: `${repository.owner}/${repository.name}` }),
    requestReview: (number) => queue.request(keyOf(number)),
    requestReviewAt: (number, at) => {
      parts.later.request(keyOf(number), at);
      return Promise.resolve();
    },
    ...(publicUrl !== undefined && {
      detailsUrl: ({ owner, name }: RepositoryFacts, number: number) =>
        publicUrl + detailsPath({ repository: { owner, name }, number }, signer),
    }),
  };
}

/** A branch that was deleted has nothing to be looked at. */
function ignoreDeleted(cause: unknown): void {
  if (cause instanceof GitHubError && cause.failure === 'notFound') return;
  throw cause;
}

/** What the bot does in its lanes: joins the use cases with the connection of a repository. */
export function createLaneWork(parts: BotParts): LaneWork {
  return {
    reviewPullRequest: (lane, number, signal) =>
      reviewPullRequest(number, reviewPartsOf(lane, parts), signal),
    judgeMergeGroup: (lane, sha, signal) => judgeMergeGroup(sha, reviewPartsOf(lane, parts), signal),
    watchBranch: (lane, branch, signal) => {
      const { incidents } = lane.connection;
      const own = { ...reviewPartsOf(lane, parts), incidents, records: parts.branchRecords };
      return watchGovernedBranch(branch, own, signal).catch(ignoreDeleted);
    },
    listWatchedBranches: async (lane) => {
      const repository = await lane.connection.pullRequests.readRepository();
      const { configuration } = await readRulesInput(repository, reviewPartsOf(lane, parts));
      const named = configuration.ok ? configuration.value.branches : undefined;
      return named ?? [repository.defaultBranch];
    },
  };
}
