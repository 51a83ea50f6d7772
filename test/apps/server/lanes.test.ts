import { beforeEach, describe, expect, test } from '@jest/globals';
import type { GitHubAdapter } from '../../../src/adapters/github/github-adapter.ts';
import { createLaneHandler, type LaneWork } from '../../../src/apps/server/lanes.ts';
import { GitHubError } from '../../../src/ports/github-error.ts';
import { RetryAfter, type WorkKey, type WorkQueue } from '../../../src/ports/work-queue.ts';
import { FakeClock } from '../../support/github/fake-clock.ts';
import { createRecordingLogger, type RecordingLogger } from '../../support/recording-logger.ts';

let done: string[];
let requested: WorkKey[];
let failure: Error | undefined;
let logger: RecordingLogger;

beforeEach(() => {
  done = [];
  requested = [];
  failure = undefined;
  logger = createRecordingLogger();
});

const open = [
  { number: 3, headSha: 'a', baseRef: 'main' },
  { number: 8, headSha: 'b', baseRef: 'release' },
];

const connection = {
  pullRequests: {
    listOpen: (baseRef?: string) =>
      Promise.resolve(open.filter((each) => baseRef === undefined || each.baseRef === baseRef)),
  },
} as unknown as GitHubAdapter;

function note(what: string): Promise<void> {
  done.push(what);
  return failure === undefined ? Promise.resolve() : Promise.reject(failure);
}

const work: LaneWork = {
  reviewPullRequest: ({ repository }, number) =>
    note(`review ${repository.owner}/${repository.name} ${number}`),
  judgeMergeGroup: (_lane, sha) => note(`judge ${sha}`),
  watchBranch: (_lane, branch) => note(`watch ${branch}`),
  listWatchedBranches: () => Promise.resolve(['main']),
};

async function run(key: WorkKey): Promise<void> {
  const queue = {
    request: (wanted: WorkKey) => {
      requested.push(wanted);
      return Promise.resolve();
    },
  } as WorkQueue;
  const app = {
    listRepositories: () => Promise.resolve([{ owner: 'acme', name: 'iam' }]),
    open: () => Promise.resolve(connection),
  };
  const handle = createLaneHandler({
    app,
    queue,
    work,
    logger,
    clock: new FakeClock('2026-03-02T09:00:00Z'),
  });
  await handle({ key, attempt: 1, signal: new AbortController().signal });
}

function gitHubError(details: Partial<ConstructorParameters<typeof GitHubError>[0]>): GitHubError {
  return new GitHubError({
    ...{ failure: 'refused', operation: 'GET /x', message: 'no', remedy: 'wait' },
    ...details,
  });
}

const sha = '2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d';

describe('the lanes of the bot', () => {
  test.each([
    ['pull-request:acme/iam#3', ['review acme/iam 3'], []],
    [`merge-group:acme/iam@${sha}`, [`judge ${sha}`], []],
    [
      'repository:acme/iam',
      [],
      ['branch:acme/iam@main', 'pull-request:acme/iam#3', 'pull-request:acme/iam#8'],
    ],
    ['installations', [], ['repository:acme/iam']],
  ])('%s', async (key, expectedWork, expectedRequests) => {
    await run(key);

    expect({ done, requested }).toEqual({ done: expectedWork, requested: expectedRequests });
  });

  test('A74 a push to a branch lets its open pull requests be judged again, then looks at what was pushed', async () => {
    await run('branch:acme/iam@main');

    expect({ done, requested }).toEqual({ done: ['watch main'], requested: ['pull-request:acme/iam#3'] });
  });

  test('a key of nobody’s making is logged and left', async () => {
    await run('account:111111111111');

    expect(done).toEqual([]);
    expect(logger.entries).toEqual([
      {
        level: 'warn',
        message: 'a key of no known kind was left',
        fields: { key: 'account:111111111111' },
      },
    ]);
  });

  test('a rate limit is waited for as long as GitHub says', async () => {
    failure = gitHubError({ failure: 'rateLimited', retryAt: '2026-03-02T09:01:30Z' });

    const failed = run('pull-request:acme/iam#3');

    await expect(failed).rejects.toThrow(RetryAfter);
    await expect(failed).rejects.toMatchObject({ milliseconds: 90_000, cause: failure });
  });

  test('another failure is the queue’s', async () => {
    failure = gitHubError({ failure: 'connectionFailed' });

    await expect(run('pull-request:acme/iam#3')).rejects.toBe(failure);
  });

  test('where the app is not installed any more there is nothing to do', async () => {
    failure = gitHubError({ failure: 'notFound', operation: 'GET /repos/{owner}/{repo}/installation' });

    await run('pull-request:acme/iam#3');

    expect(logger.entries.map(({ message }) => message)).toEqual(['the app is not installed there']);
  });
});
