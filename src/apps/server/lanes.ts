import { GitHubError } from '../../ports/github-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { WorkHandler, WorkQueue } from '../../ports/work-queue.ts';
import { retryLater } from '../../use-cases/review-pull-request/retry-later.ts';
import type { GitHubAdapter } from '../../adapters/github/github-adapter.ts';
import type { GitHubApp } from './github-app.ts';
import { decodeWorkKey, encodeWorkKey, type RepositoryName, type WorkSubject } from './work-keys.ts';

/** A repository, and the way to it. */
export interface RepositoryLane {
  readonly repository: RepositoryName;
  readonly connection: GitHubAdapter;
}

/** What is done in a lane; each gathers its facts afresh. */
export interface LaneWork {
  reviewPullRequest(lane: RepositoryLane, number: number, signal: AbortSignal): Promise<void>;
  judgeMergeGroup(lane: RepositoryLane, sha: string, signal: AbortSignal): Promise<void>;
  /** Looks whether what was pushed is what was approved (A36). */
  watchBranch(lane: RepositoryLane, branch: string, signal: AbortSignal): Promise<void>;
  /** Branches that are looked at even if no push was told of. */
  listWatchedBranches(lane: RepositoryLane): Promise<readonly string[]>;
}

interface LaneContext {
  readonly app: GitHubApp;
  readonly queue: WorkQueue;
  readonly work: LaneWork;
  readonly logger: Logger;
  readonly clock: Clock;
}

async function requestAll(queue: WorkQueue, subjects: readonly WorkSubject[]): Promise<void> {
  for (const subject of subjects) await queue.request(encodeWorkKey(subject));
}

async function requestOpen({ queue }: LaneContext, lane: RepositoryLane, branch?: string): Promise<void> {
  const { repository, connection } = lane;
  const open = await connection.pullRequests.listOpen(branch);
  await requestAll(
    queue,
    open.map(({ number }) => ({ kind: 'pull-request', repository, number })),
  );
}

async function workOnAll({ app, queue }: LaneContext): Promise<void> {
  const repositories = await app.listRepositories();
  await requestAll(
    queue,
    repositories.map((repository) => ({ kind: 'repository', repository })),
  );
}

async function workOnRepository(context: LaneContext, lane: RepositoryLane): Promise<void> {
  const { repository } = lane;
  const branches = await context.work.listWatchedBranches(lane);
  await requestAll(
    context.queue,
    branches.map((branch) => ({ kind: 'branch', repository, branch })),
  );
  await requestOpen(context, lane);
}

async function work(context: LaneContext, subject: WorkSubject, signal: AbortSignal): Promise<void> {
  if (subject.kind === 'installations') return workOnAll(context);
  const { app, work: does } = context;
  const { repository } = subject;
  const lane = { repository, connection: await app.open(repository) };
  switch (subject.kind) {
    case 'pull-request':
      return does.reviewPullRequest(lane, subject.number, signal);
    case 'merge-group':
      return does.judgeMergeGroup(lane, subject.sha, signal);
    case 'branch':
      // The pull requests first: what was judged against the former tip holds no longer (A74).
      await requestOpen(context, lane, subject.branch);
      return does.watchBranch(lane, subject.branch, signal);
    case 'repository':
      return workOnRepository(context, lane);
  }
}

/** The app is not, or no longer, installed there: nothing can be done, now or by trying again. */
function isGone(cause: unknown): boolean {
  const ofInstallation = 'GET /repos/{owner}/{repo}/installation';
  return cause instanceof GitHubError && cause.failure === 'notFound' && cause.operation === ofInstallation;
}

/** Works on the bot's keys. A key of nobody's making is logged and left. */
export function createLaneHandler(context: LaneContext): WorkHandler {
  const { logger, clock } = context;
  return async ({ key, signal }) => {
    const subject = decodeWorkKey(key);
    if (subject === undefined) {
      logger.warn('a key of no known kind was left', { key });
      return;
    }
    try {
      await work(context, subject, signal);
    } catch (cause) {
      if (isGone(cause)) {
        logger.warn('the app is not installed there', { key });
        return;
      }
      throw retryLater(cause, clock) ?? cause;
    }
  };
}
