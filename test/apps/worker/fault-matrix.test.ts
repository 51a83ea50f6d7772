import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { IssueTracker } from '../../../src/ports/issue-tracker.ts';
import { GitHubError } from '../../../src/ports/github-error.ts';
import {
  accessDenied,
  expiredToken,
  halfAnswer,
  throttling,
  type Fault,
} from '../../../src/sandbox/faults.ts';
import { readRecord } from '../../../src/use-cases/publish-drift-issues.ts';
import type { Fault as GitHubFault } from '../../support/github/faults.ts';
import { openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';
import { testSigner } from '../../support/issue-scans.ts';
import { startWatched, watchedAccountId, type WatchedSandbox } from '../../support/watched-sandbox.ts';

/**
 * Each fault of each service: a drift is known, another one happens while the service fails, and a third thing is put
 * right meanwhile. Nothing may be closed, doubled or lost, and what is not known has to be said.
 */
const foreign = '999999999999';

const faults = {
  throttled: throttling,
  denied: accessDenied,
  'expired token': expiredToken,
  'reset connection': { kind: 'connectionReset', when: 'before-answer' },
  hang: { kind: 'hang' },
  'half a page': halfAnswer,
  'connection cut within a page': { kind: 'connectionReset', when: 'within-answer' },
  'wrong account': {
    kind: 'changedAnswer',
    change: (body) => body.replaceAll(watchedAccountId, foreign),
  },
  'malformed answer': { kind: 'changedAnswer', change: () => '<html>502</nothing' },
} as const satisfies Readonly<Record<string, Fault>>;

type FaultName = keyof typeof faults;
const faultNames = Object.keys(faults) as readonly FaultName[];

const evil = (action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: action, Resource: '*' } });

const first = `[critical] unreviewed change of role deploy in ${watchedAccountId}`;

/** Present where issues are kept on GitHub. */
let scene: GitHubScene | undefined;
let watched: WatchedSandbox;

async function begin(tracker?: IssueTracker): Promise<void> {
  watched = await startWatched(
    tracker === undefined ? {} : { parts: { openTracker: () => Promise.resolve({ tracker }) } },
  );
  await watched.look();
  watched.call('PutRolePolicy', { RoleName: 'deploy', PolicyName: 'evil', PolicyDocument: evil('iam:*') });
  await watched.look();
}

afterEach(async () => {
  await watched.stop();
  await scene?.github.stop();
  scene = undefined;
});

function ownIssues(): readonly { readonly title: string; readonly isOpen: boolean }[] {
  if (scene === undefined) return watched.tracker.all;
  return [...scene.iam.issues.values()].map(({ title, state }) => ({ title, isOpen: state === 'open' }));
}

const openTitles = () =>
  ownIssues()
    .filter(({ isOpen }) => isOpen)
    .map(({ title }) => title)
    .sort();

/** Two looks while it fails: the attack of the meantime, and the first drift that is put right. */
async function lookTwiceWhileFailing(name = ''): Promise<readonly unknown[]> {
  // Only what hangs has to wait for its deadline.
  if (name === 'hang') watched.setDeadline(600);
  watched.call('CreateUser', { UserName: 'mallory' });
  watched.call('DeleteRolePolicy', { RoleName: 'deploy', PolicyName: 'evil' });
  const rejections: unknown[] = [];
  for (let look = 0; look < 2; look += 1) {
    await watched.look().catch((cause: unknown) => void rejections.push(cause));
  }
  watched.setDeadline(30_000);
  return rejections;
}

/** What there is when all is well again: the drift of the meantime is told once, and the other one is closed. */
async function expectRecovery(): Promise<void> {
  for (let look = 0; look < 2; look += 1) await watched.look();

  expect(openTitles().map((title) => title.replace(/^\[\w+\] /, ''))).toEqual([
    `undeclared: user mallory in ${watchedAccountId}`,
  ]);
  expect(ownIssues().map(({ title }) => title)).toEqual([...new Set(ownIssues().map(({ title }) => title))]);
}

/** Failures by which a blind account says what happened. */
const blindFailures: Readonly<Record<FaultName, readonly string[]>> = {
  throttled: ['throttled'],
  denied: ['accessDenied'],
  'expired token': ['credentialsExpired'],
  'reset connection': ['connectionFailed'],
  hang: ['connectionFailed', 'deadlineExceeded'],
  'half a page': ['malformedAnswer'],
  'connection cut within a page': ['connectionFailed', 'malformedAnswer'],
  'wrong account': ['wrongAccount', 'malformedAnswer', 'inconsistent'],
  'malformed answer': ['malformedAnswer'],
};

describe.each([
  ['IAM', 'GetAccountAuthorizationDetails'],
  ['IAM', 'ListRoles'],
  ['STS', 'GetCallerIdentity'],
])('%s (%s)', (_, operation) => {
  beforeEach(() => begin());

  test.each(faultNames)('%s: the account is blind, and its issues stay', async (name) => {
    watched.sandbox.injectFault({ fault: faults[name], operation });
    const rejections = await lookTwiceWhileFailing(name);
    const scanned = watched.scanned();
    const titles = openTitles();
    watched.sandbox.clearFaults();

    expect(rejections).toEqual([]);
    expect(titles).toEqual([first]);
    expect(scanned?.status).toBe('blind');
    expect(blindFailures[name]).toContain(scanned?.status === 'blind' ? scanned.failure : '');
    await expectRecovery();
  });
});

describe('STS (AssumeRole)', () => {
  beforeEach(() => begin());

  const withoutMeaning: readonly FaultName[] = ['wrong account'];

  test.each(faultNames.filter((name) => !withoutMeaning.includes(name)))(
    '%s: the account is blind, and its issues stay',
    async (name) => {
      watched.sandbox.injectFault({ fault: faults[name], operation: 'AssumeRole' });
      const rejections = await lookTwiceWhileFailing(name);
      const scanned = watched.scanned();
      const titles = openTitles();
      watched.sandbox.clearFaults();

      expect(rejections).toEqual([]);
      expect(titles).toEqual([first]);
      expect(scanned?.status).toBe('blind');
      // A hanging one is ended with the account's whole time.
      expect(['AssumeRole', 'scan']).toContain(scanned?.status === 'blind' ? scanned.operation : '');
      await expectRecovery();
    },
  );
});

describe('CloudTrail (LookupEvents)', () => {
  beforeEach(() => begin());

  test.each(faultNames)('%s: drift is told without its author, and the report says why', async (name) => {
    watched.sandbox.injectFault({ fault: faults[name], operation: 'LookupEvents' });
    watched.call('CreateUser', { UserName: 'mallory' });
    if (name === 'hang') watched.setHistoryDeadline(600);
    await watched.look();
    watched.setHistoryDeadline(30_000);
    const scanned = watched.scanned();
    const titles = openTitles().length;
    watched.sandbox.clearFaults();
    watched.call('DeleteRolePolicy', { RoleName: 'deploy', PolicyName: 'evil' });

    expect(titles).toBe(2);
    expect(scanned?.status === 'compared' && scanned.notes).toEqual([
      expect.stringMatching(/^who changed what after .* is not known: /),
    ]);
    expect(
      scanned?.status === 'compared' &&
        scanned.findings?.find(({ subject }) => subject === 'user')?.attribution.status,
    ).toBe('unattributed');
    await expectRecovery();
    // Reading went on from where it had ended: the author is known by now.
    const told = watched.tracker.all.find(({ title }) => title.includes('mallory'));
    const record = told === undefined ? undefined : readRecord(told, testSigner);
    expect(record?.calls?.map((call) => call.name)).toEqual(['CreateUser']);
  });
});

describe('GitHub', () => {
  let on: GitHubScene;

  beforeEach(async () => {
    on = await openGitHubScene();
    scene = on;
    await begin(on.adapter.issues);
  });

  const gitHubFaults: Readonly<Record<string, GitHubFault>> = {
    throttled: { kind: 'secondaryLimit', retryAfter: 60 },
    'limit of the hour': { kind: 'primaryLimit', resetAt: '' },
    denied: { kind: 'status', status: 403 },
    'expired token': { kind: 'status', status: 401 },
    'reset connection': { kind: 'reset' },
    hang: { kind: 'hang' },
    'half a page': { kind: 'changed', change: (body) => (Array.isArray(body) ? 'cut' : null) },
    'malformed answer': { kind: 'changed', change: () => '<html>502' },
  };

  test.each(Object.keys(gitHubFaults))(
    '%s: the look is tried again, and nothing is forgotten',
    async (name) => {
      const named = gitHubFaults[name];
      if (named === undefined) throw new Error('there is no such fault');
      const resetAt = new Date(Date.parse(on.github.clock.now()) + 3_600_000).toISOString();
      const fault = named.kind === 'primaryLimit' ? { ...named, resetAt } : named;
      on.github.faults.add({ fault });
      const rejections = await lookTwiceWhileFailing();
      const titles = openTitles();
      on.github.faults.clear();
      on.github.clock.advance(7_200);

      expect(rejections).toHaveLength(2);
      expect(rejections.every((cause) => cause instanceof Error)).toBe(true);
      expect(
        rejections.some(
          (cause) => cause instanceof GitHubError || (cause as Error).cause instanceof GitHubError,
        ),
      ).toBe(true);
      expect(titles).toEqual([first]);
      await expectRecovery();
    },
  );

  test('wrong account: what another app wrote in our name is none of ours', async () => {
    const [own] = [...on.iam.issues.values()];
    on.iam.addIssue({
      by: on.github.addBot('another-app'),
      appId: 77,
      title: own?.title ?? '',
      body: own?.body ?? '',
      labels: ['iam-drift', `account:${watchedAccountId}`],
    });
    await watched.look();

    expect(openTitles()).toEqual([first, first]);
    watched.call('DeleteRolePolicy', { RoleName: 'deploy', PolicyName: 'evil' });
    await watched.look();
    await watched.look();
    expect(openTitles()).toEqual([first]);
  });
});
