import type { Logger } from '../../ports/logger.ts';
import type { WorkHandler, WorkQueue } from '../../ports/work-queue.ts';
import type { GitHubAdapter } from '../../adapters/github/github-adapter.ts';
import type { GitHubApp } from './github-app.ts';
import { decodeWorkKey, encodeWorkKey, type RepositoryName, type WorkSubject } from './work-keys.ts';

/** What is done in a lane; each gathers its facts afresh. */
export interface LaneWork {
  reviewPullRequest(connection: GitHubAdapter, number: number, signal: AbortSignal): Promise<void>;
  judgeMergeGroup(connection: GitHubAdapter, sha: string, signal: AbortSignal): Promise<void>;
  /** Looks whether what was pushed is what was approved (A36). */
  watchBranch(connection: GitHubAdapter, branch: string, signal: AbortSignal): Promise<void>;
}

interface LaneContext {
  readonly app: GitHubApp;
  readonly queue: WorkQueue;
  readonly work: LaneWork;
  readonly logger: Logger;
}

async function requestAll(queue: WorkQueue, subjects: readonly WorkSubject[]): Promise<void> {
  for (const subject of subjects) await queue.request(encodeWorkKey(subject));
}

async function requestOpen(
  { queue }: LaneContext,
  connection: GitHubAdapter,
  repository: RepositoryName,
  branch?: string,
): Promise<void> {
  const open = await connection.pullRequests.listOpen(branch);
  await requestAll(
    queue,
    open.map(({ number }) => ({ kind: 'pull-request', repository, number })),
  );
}

async function work(context: LaneContext, subject: WorkSubject, signal: AbortSignal): Promise<void> {
  const { app, queue, work: does } = context;
  if (subject.kind === 'installations') {
    const repositories = await app.listRepositories();
    await requestAll(
      queue,
      repositories.map((repository) => ({ kind: 'repository', repository })),
    );
    return;
  }
  const { repository } = subject;
  const connection = await app.open(repository);
  switch (subject.kind) {
    case 'pull-request':
      return does.reviewPullRequest(connection, subject.number, signal);
    case 'merge-group':
      return does.judgeMergeGroup(connection, subject.sha, signal);
    case 'branch':
      // The pull requests first: what was judged against the former tip holds no longer (A74).
      await requestOpen(context, connection, repository, subject.branch);
      return does.watchBranch(connection, subject.branch, signal);
    case 'repository':
      return requestOpen(context, connection, repository);
  }
}

/** Works on the server's keys. A key of nobody's making is logged and left. */
export function createLaneHandler(context: LaneContext): WorkHandler {
  return async ({ key, signal }) => {
    const subject = decodeWorkKey(key);
    if (subject === undefined) context.logger.warn('a key of no known kind was left', { key });
    else await work(context, subject, signal);
  };
}
