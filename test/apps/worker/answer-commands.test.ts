import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { OpenedTracker } from '../../../src/apps/worker/worker-parts.ts';
import { readRecord } from '../../../src/use-cases/issue-body.ts';
import type { FakeAccount, FakeComment, FakeIssue } from '../../support/github/fake-model.ts';
import {
  adapterOf,
  openGitHubScene,
  sceneSigner,
  type GitHubScene,
} from '../../support/github/github-scene.ts';
import { startWatched, watchedAccountId, type WatchedSandbox } from '../../support/watched-sandbox.ts';

let scene: GitHubScene;
let watched: WatchedSandbox;
const lane = `account:${watchedAccountId}`;

beforeEach(async () => {
  scene = await openGitHubScene({
    permissions: {
      contents: 'write',
      issues: 'write',
      metadata: 'read',
      members: 'read',
      pull_requests: 'write',
    },
  });
  const adapter = adapterOf(scene.github, scene.iam);
  const { issues: tracker, issueConversation: conversation, directory, proposals, trees } = adapter;
  const opened: OpenedTracker = { tracker, desk: { conversation, directory, proposals, trees } };
  watched = await startWatched({
    parts: { openTracker: () => Promise.resolve(opened), signer: sceneSigner },
  });
  watched.call('CreateUser', { UserName: 'mallory' });
  await watched.look();
});

afterEach(async () => {
  await watched.stop();
  await scene.github.stop();
});

function issue(): FakeIssue {
  const [first] = [...scene.iam.issues.values()].filter(({ title }) => title.includes('mallory'));
  if (first === undefined) throw new Error('there is no issue');
  return first;
}

/** Comments when the worker's clock, which marks the issue, is past too. */
function say(author: FakeAccount, body: string): void {
  const comment: FakeComment = {
    ...{ id: scene.github.nextLargeId(), author, appId: undefined, body },
    createdAt: new Date(Date.parse(watched.now()) + 60_000).toISOString().replace('.000Z', 'Z'),
    ...{ lastEditedAt: undefined, reactions: [] },
  };
  issue().comments.push(comment);
}

const answers = () => issue().comments.filter(({ author }) => author.type === 'Bot');
const lists = () =>
  scene.github.calls.filter(({ operation }) => operation === 'GET /repos/{owner}/{repo}/issues');
const writes = () =>
  scene.github.calls
    .map(({ operation }) => operation)
    .filter((operation) => /^(?:POST|PATCH|PUT) /.test(operation));

describe('commands in the issues of an account', () => {
  test('an /ack is answered once, and recorded; the next look sends nothing', async () => {
    say(scene.alice, '/ack I look into it');
    await watched.look();
    const afterFirst = answers().map(({ body }) => body);
    scene.github.calls.splice(0);
    await watched.look();

    expect(afterFirst).toHaveLength(1);
    expect(afterFirst[0]).toContain('Acknowledged by `alice`');
    expect(readRecord(issue(), sceneSigner)?.acknowledgement).toMatchObject({
      by: 'alice',
      reason: 'I look into it',
    });
    expect(answers()).toHaveLength(1);
    expect(writes()).toEqual([]);
    expect(lists()).toHaveLength(1);
  });

  test('a /rescan asks for the lane once more', async () => {
    say(scene.bob, '/rescan');
    await watched.look();

    expect(watched.requested).toEqual([lane]);
    expect(answers()).toHaveLength(1);
  });

  test('a /revert is planned from live IAM as it is now', async () => {
    say(scene.bob, '/revert');
    await watched.look();

    expect(answers().map(({ body }) => body)).toEqual([expect.stringContaining('aws iam delete-user')]);
  });

  test('a comment has the lane of its account requested', async () => {
    await watched.run(`issue:${issue().number}`);

    expect(watched.requested).toEqual([lane]);
  });

  test('A50 an issue that somebody else made commands nothing, whatever it says', async () => {
    const copy = scene.iam.addIssue({
      by: scene.alice,
      title: issue().title,
      body: issue().body,
      labels: issue().labels,
    });
    copy.comments.push({
      ...{ id: scene.github.nextLargeId(), author: scene.alice, appId: undefined, body: '/rescan' },
      ...{ createdAt: scene.github.clock.second(), lastEditedAt: undefined, reactions: [] },
    });
    await watched.run(`issue:${copy.number}`);
    await watched.look();

    expect(watched.requested).toEqual([]);
    expect(copy.comments).toHaveLength(1);
  });

  test('A59 an issue of another account, labelled as one of this account, is not answered in this lane', async () => {
    issue().labels = [...issue().labels, 'account:333333333333'];
    say(scene.alice, '/rescan');
    await watched.run('account:333333333333');

    expect(answers()).toEqual([]);
  });

  test('an account is looked at also where its issues cannot be answered', async () => {
    say(scene.alice, '/ack');
    scene.github.faults.add({ operation: 'GraphQL IssueComments', fault: { kind: 'status', status: 422 } });
    await watched.look();
    const whileFailing = answers();
    scene.github.faults.clear();
    await watched.look();

    expect(whileFailing).toEqual([]);
    expect(watched.scanned()).toMatchObject({ status: 'compared' });
    expect(watched.log.map(({ message }) => message)).toContain(
      'an issue could not be answered; the next look tries again',
    );
    expect(answers()).toHaveLength(1);
  });
});
