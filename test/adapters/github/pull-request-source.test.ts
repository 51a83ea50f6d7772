import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openGitHubScene, policyFile, type GitHubScene } from '../../support/github/github-scene.ts';
import { gitBlobId } from '../../../src/repository/git-blob-id.ts';

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene();
});

afterEach(() => scene.github.stop());

function account({ id, login, type }: { id: number; login: string; type: string }) {
  return { id, login, type };
}

describe('reading a pull request', () => {
  test('gives all facts of one', async () => {
    const { github, iam, alice, bob, carol, adapter } = scene;
    const base = iam.tip('main');
    const head = iam.commit('feature', { by: alice, files: { [policyFile]: 'Description: deploys more\n' } });
    github.clock.advance(60);
    const pull = iam.openPullRequest({ by: alice, head: 'feature', title: 'More' });
    const review = pull.review(bob, 'APPROVED');
    const comment = pull.comment(carol, '/approve');
    github.clock.advance(1);
    pull.editComment(comment, '/approve now', carol);
    pull.requestedUsers.add(bob.id);
    pull.requestedTeams.add('acme/Security');

    const facts = await adapter.pullRequests.readPullRequest(pull.number);

    const person = { name: 'alice', email: alice.email, account: account(alice) };
    const before = { mode: '100644', id: gitBlobId(Buffer.from('Description: deploys\n')) };
    const after = { mode: '100644', id: gitBlobId(Buffer.from('Description: deploys more\n')) };
    expect(facts).toEqual({
      repository: { id: iam.id, owner: 'acme', name: 'iam', defaultBranch: 'main' },
      number: 1,
      title: 'More',
      state: 'open',
      isDraft: false,
      author: account(alice),
      head: { sha: head, ref: 'feature', repositoryId: iam.id },
      base: { ref: 'main', sha: base, treeId: iam.store.commit(base).treeId, isProtected: true },
      merge: {
        kind: 'merged',
        sha: pull.testMergeSha(),
        treeId: iam.store.commit(head).treeId,
        changes: [{ path: policyFile, before, after }],
      },
      commits: {
        isComplete: true,
        list: [
          {
            sha: head,
            parents: [base],
            author: person,
            committer: person,
            coAuthors: [],
            isVerified: false,
            isSignedByGitHub: false,
          },
        ],
      },
      publications: {
        isComplete: true,
        list: [
          { before: '0'.repeat(40), after: head, at: '2026-03-02T10:00:00.000Z', actor: account(alice) },
        ],
      },
      reviews: [
        {
          id: review.id,
          author: account(bob),
          state: 'APPROVED',
          commitId: head,
          submittedAt: '2026-03-02T10:01:00.000Z',
        },
      ],
      comments: [
        {
          id: comment.id,
          author: account(carol),
          body: '/approve now',
          createdAt: '2026-03-02T10:01:00.000Z',
          lastEditedAt: '2026-03-02T10:01:01.000Z',
        },
      ],
      requestedReviewers: { users: [bob.id], teams: ['acme/security'] },
      openWithSameHead: [],
      readAt: '2026-03-02T10:01:01.000Z',
    });
  });

  test('A02 a commit whose address no account has is given without one', async () => {
    const { iam, alice, adapter } = scene;
    const nobody = { name: 'Nobody', email: 'nobody@example.com' };
    iam.commit('feature', { by: alice, author: nobody, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });

    const { commits } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(commits.list.map(({ author }) => author)).toEqual([nobody]);
  });

  test('A04 co-authors are read from the trailers', async () => {
    const { iam, alice, bob, adapter } = scene;
    const message = `change\n\nCo-authored-by: Bob <${bob.email}>\nCo-authored-by: Ghost <ghost@example.com>`;
    iam.commit('feature', { by: alice, message, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });

    const { commits } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(commits.list[0]?.coAuthors).toEqual([
      { name: 'Bob', email: bob.email, account: account(bob) },
      { name: 'Ghost', email: 'ghost@example.com' },
    ]);
  });

  test('A05 only a commit that GitHub itself signed says so', async () => {
    const { iam, alice, adapter } = scene;
    for (const signature of ['none', 'verified', 'unverified', 'github'] as const) {
      iam.commit('feature', { by: alice, signature, files: { [`${signature}.yaml`]: signature } });
    }
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });

    const { commits } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(commits.list.map(({ isVerified, isSignedByGitHub }) => [isVerified, isSignedByGitHub])).toEqual([
      [false, false],
      [true, false],
      [false, false],
      [true, true],
    ]);
  });

  test('A06 a bot behind a commit, whom GraphQL does not show, is found', async () => {
    const { github, iam, alice, adapter } = scene;
    const robot = github.addBot('robot');
    iam.commit('feature', { by: robot, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: robot, head: 'feature' });
    pull.comment(alice, 'hello');

    const { author, commits } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(author).toEqual({ id: robot.id, login: 'robot[bot]', type: 'Bot' });
    expect(commits.list[0]?.author.account).toEqual({ id: robot.id, login: 'robot[bot]', type: 'Bot' });
  });

  test('A18 a retargeted pull request has the new base', async () => {
    const { iam, alice, adapter } = scene;
    const other = iam.commit('other', { by: alice, files: { 'b.yaml': 'b' } });
    iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });
    await adapter.pullRequests.readPullRequest(pull.number);

    pull.retarget('other', alice);
    const { base, merge } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(base).toMatchObject({ ref: 'other', sha: other, isProtected: false });
    expect(merge.kind === 'merged' && merge.changes.map(({ path }) => path)).toEqual(['a.yaml']);
  });

  test('A26 names the other open pull requests with the same head', async () => {
    const { iam, alice, adapter } = scene;
    const head = iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });
    iam.commit('other', { by: alice, files: { 'b.yaml': 'b' } });
    iam.push('copy', head, alice);
    const first = iam.openPullRequest({ by: alice, head: 'feature' });
    const second = iam.openPullRequest({ by: alice, head: 'copy', base: 'other' });
    iam.openPullRequest({ by: alice, head: 'other' });

    const { openWithSameHead } = await adapter.pullRequests.readPullRequest(first.number);

    expect(openWithSameHead).toEqual([second.number]);
  });

  test('A28 the change is all of base to head, whatever the last push brought', async () => {
    const { github, iam, alice, adapter } = scene;
    iam.commit('feature', { by: alice, files: { [policyFile]: 'Description: deploys more\n' } });
    github.clock.advance(60);
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });
    iam.commit('feature', { by: alice, files: { 'README.md': 'better words\n' } });

    const { merge } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(merge.kind === 'merged' && merge.changes.map(({ path }) => path)).toEqual([
      'README.md',
      policyFile,
    ]);
  });

  test('A29 A30 A32 renames are two paths, deletions are changes, and modes count', async () => {
    const { iam, alice, adapter } = scene;
    const id = gitBlobId(Buffer.from('Description: deploys\n'));
    iam.commit('feature', {
      by: alice,
      files: {
        [policyFile]: null,
        'moved.yaml': 'Description: deploys\n',
        'README.md': { mode: '100755', content: 'policies\n' },
        link: { mode: '120000', content: 'README.md' },
      },
    });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });

    const { merge } = await adapter.pullRequests.readPullRequest(pull.number);

    const readme = gitBlobId(Buffer.from('policies\n'));
    expect(merge.kind === 'merged' && merge.changes).toEqual([
      {
        path: 'README.md',
        before: { mode: '100644', id: readme },
        after: { mode: '100755', id: readme },
      },
      { path: 'link', after: { mode: '120000', id: gitBlobId(Buffer.from('README.md')) } },
      { path: 'moved.yaml', after: { mode: '100644', id } },
      { path: policyFile, before: { mode: '100644', id } },
    ]);
  });

  test('A31 more than 250 commits are completed by the comparison', async () => {
    const { iam, alice, bob, adapter } = scene;
    for (let index = 0; index < 260; index += 1) {
      iam.commit('feature', { by: index === 5 ? bob : alice, files: { 'a.yaml': `${index}` } });
    }
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });

    const { commits } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(commits.isComplete).toBe(true);
    expect(commits.list).toHaveLength(260);
    expect(commits.list[5]?.author.account).toEqual(account(bob));
    expect(commits.list.at(-1)?.sha).toBe(pull.headSha);
  });

  test('lists of several pages are read whole', async () => {
    const { iam, alice, bob, adapter } = scene;
    for (let index = 0; index < 130; index += 1) {
      iam.commit('feature', { by: alice, files: { 'a.yaml': `${index}` } });
    }
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });
    for (let index = 0; index < 205; index += 1) pull.comment(bob, `${index}`);
    for (let index = 0; index < 101; index += 1) pull.review(bob, 'COMMENTED');

    const facts = await adapter.pullRequests.readPullRequest(pull.number);

    expect(facts.comments.map(({ body }) => body)).toEqual(
      Array.from({ length: 205 }, (_, index) => `${index}`),
    );
    expect(facts.reviews).toHaveLength(101);
    expect(facts.commits.list).toHaveLength(130);
    expect(facts.publications.list).toHaveLength(130);
    expect(facts.publications.isComplete).toBe(true);
  });

  test('A68 a force-push re-points the review, and is told by the publications', async () => {
    const { iam, alice, bob, adapter } = scene;
    const base = iam.tip('main');
    const first = iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });
    pull.review(bob, 'APPROVED');
    const second = iam.makeCommit([base], { by: alice, files: { 'a.yaml': 'evil' } });
    iam.push('feature', second, bob);

    const { reviews, publications } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(reviews.map(({ commitId }) => commitId)).toEqual([second]);
    expect(publications.list.map(({ before, after, actor }) => [before, after, actor?.login])).toEqual([
      ['0'.repeat(40), first, 'alice'],
      [first, second, 'bob'],
    ]);
  });

  test('where the fork cannot be read, only force-pushes are known', async () => {
    const { github, iam, alice, bob, adapter } = scene;
    const dora = github.addUser('dora');
    const fork = github.fork(iam, dora);
    const first = fork.commit('feature', { by: dora, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: dora, head: 'feature', from: fork });
    const second = fork.makeCommit([fork.tip('main')], { by: dora, files: { 'a.yaml': 'b' } });
    fork.push('feature', second, dora);
    pull.review(bob, 'COMMENTED');
    fork.isVisible = false;

    const { head, publications } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(head).toEqual({ sha: second, ref: 'feature' });
    expect(publications.isComplete).toBe(false);
    expect(publications.list.map(({ before, after }) => [before, after])).toEqual([[first, second]]);
    expect(alice.login).toBe('alice');
  });

  test('a public fork tells who pushed', async () => {
    const { github, iam, adapter } = scene;
    const dora = github.addUser('dora');
    const fork = github.fork(iam, dora);
    const first = fork.commit('main', { by: dora, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: dora, head: 'main', from: fork });

    const { head, publications } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(head.repositoryId).toBe(fork.id);
    expect(publications.isComplete).toBe(true);
    expect(publications.list.map(({ after, actor }) => [after, actor?.login])).toEqual([[first, 'dora']]);
  });

  test('an activity that lags behind the head is incomplete', async () => {
    const { iam, alice, adapter } = scene;
    iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });
    iam.commit('feature', { by: alice, files: { 'a.yaml': 'b' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });
    iam.activity.pop();

    const { publications } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(publications.isComplete).toBe(false);
    expect(publications.list).toHaveLength(1);
  });

  test('A74 a conflict is a conflict', async () => {
    const { iam, alice, adapter } = scene;
    iam.commit('feature', { by: alice, files: { [policyFile]: 'one' } });
    iam.commit('main', { by: alice, files: { [policyFile]: 'two' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });

    const { merge } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(merge).toEqual({ kind: 'conflict' });
  });

  test('A74 the test merge is asked for again while GitHub computes it', async () => {
    const { iam, alice, adapter } = scene;
    iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });
    pull.mergeDelay = 2;

    const { merge } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(merge.kind).toBe('merged');
  });

  test('A74 a test merge that does not come is unknown', async () => {
    const { iam, alice, adapter } = scene;
    iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });
    pull.mergeDelay = 99;

    const { merge } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(merge).toEqual({ kind: 'unknown', reason: 'GitHub has not computed the test merge yet' });
  });

  test('A74 a test merge of an older base is unknown', async () => {
    const { iam, alice, adapter } = scene;
    const head = iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });
    pull.readMergeable();
    pull.keepsTestMerge = true;
    const base = iam.commit('main', { by: alice, files: { 'b.yaml': 'b' } });

    const { merge } = await adapter.pullRequests.readPullRequest(pull.number);

    expect(merge).toEqual({
      kind: 'unknown',
      reason: `GitHub's test merge is not of ${head} into ${base}`,
    });
  });

  test('a closed pull request is not judged', async () => {
    const { iam, alice, adapter } = scene;
    iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature', isDraft: true });
    pull.close(alice);

    const { state, isDraft, merge } = await adapter.pullRequests.readPullRequest(pull.number);

    expect({ state, isDraft, merge }).toEqual({
      state: 'closed',
      isDraft: true,
      merge: { kind: 'unknown', reason: 'the pull request is not open' },
    });
  });

  test('one that does not exist is not found', async () => {
    await expect(scene.adapter.pullRequests.readPullRequest(7)).rejects.toMatchObject({
      name: 'GitHubError',
      failure: 'notFound',
    });
  });
});

describe('lists of pull requests', () => {
  test('open ones, of all bases or of one', async () => {
    const { iam, alice, adapter } = scene;
    const one = iam.commit('one', { by: alice, files: { 'a.yaml': 'a' } });
    const two = iam.commit('two', { by: alice, files: { 'b.yaml': 'b' } });
    iam.openPullRequest({ by: alice, head: 'one' });
    iam.openPullRequest({ by: alice, head: 'two', base: 'one' });
    iam.openPullRequest({ by: alice, head: 'two' }).close(alice);

    const all = await adapter.pullRequests.listOpen();
    const onMain = await adapter.pullRequests.listOpen('main');

    expect(all).toEqual([
      { number: 1, headSha: one, baseRef: 'main' },
      { number: 2, headSha: two, baseRef: 'one' },
    ]);
    expect(onMain).toEqual([{ number: 1, headSha: one, baseRef: 'main' }]);
  });

  test('those of a commit that was merged', async () => {
    const { iam, alice, bob, adapter } = scene;
    const head = iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });
    const merged = pull.merge(bob);

    const found = await adapter.pullRequests.listOfCommit(merged);

    expect(found).toEqual([
      { number: 1, baseRef: 'main', headSha: head, mergedAt: '2026-03-02T10:00:00.000Z' },
    ]);
  });

  test('former heads, the newest first', async () => {
    const { iam, alice, adapter } = scene;
    const first = iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });
    const second = iam.commit('feature', { by: alice, files: { 'a.yaml': 'b' } });
    const third = iam.makeCommit([iam.tip('main')], { by: alice, files: { 'a.yaml': 'c' } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });
    iam.push('feature', third, alice);

    const heads = await adapter.pullRequests.listFormerHeads(pull.number);

    expect(heads).toEqual([third, second, first]);
  });

  test('A34 a merge group has its members in the order of the queue', async () => {
    const { iam, alice, bob, adapter } = scene;
    const base = iam.tip('main');
    const one = iam.commit('one', { by: alice, files: { 'a.yaml': 'a' } });
    const two = iam.commit('two', { by: alice, files: { 'b.yaml': 'b' } });
    const first = iam.openPullRequest({ by: alice, head: 'one' }).enqueue(bob);
    const second = iam.openPullRequest({ by: alice, head: 'two' }).enqueue(bob);

    const group = await adapter.pullRequests.readMergeGroup(second);
    const none = await adapter.pullRequests.readMergeGroup(base);

    const treeOf = (sha: string) => ({ sha, treeId: iam.store.commit(sha).treeId });
    expect(group).toEqual({
      baseRef: 'main',
      members: [
        { number: 1, headSha: one, before: treeOf(base), after: treeOf(first) },
        { number: 2, headSha: two, before: treeOf(first), after: treeOf(second) },
      ],
    });
    expect(none).toBeUndefined();
  });
});
