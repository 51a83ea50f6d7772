import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { adapterOf, openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene();
});

afterEach(() => scene.github.stop());

/** Calls of one whole review: the facts, the policies at both ends, the directory, four checks and the comment. */
test('a pull request of 20 policies in a repository of 2,000 costs at most 25 calls', async () => {
  const { github, iam, alice, bob, carol } = scene;
  const path = (index: number) => `prod-111111111111/iam/policy/team-${index % 40}/policy-${index}.yaml`;
  const policies = (count: number, text: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [path(index), `${text} ${index}\n`]));
  iam.commit('main', { by: alice, files: { ...policies(2_000, 'policy'), 'four-eyes.yml': 'review: {}\n' } });
  github.addTeam('acme/security', [bob, carol]);
  github.addTeam('acme/platform', [carol]);
  const adapter = adapterOf(github, iam);
  const tip = await adapter.trees.readBranch('main');
  const warm = await adapter.trees.readTree(tip.treeId);
  await adapter.trees.readBlobs([...new Set([...warm.values()].map(({ id }) => id))]);
  iam.commit('feature', { by: alice, files: policies(10, 'first') });
  iam.commit('feature', { by: alice, files: policies(20, 'changed') });
  const pull = iam.openPullRequest({ by: alice, head: 'feature' });
  pull.review(bob, 'APPROVED');
  pull.comment(carol, '/approve');
  github.calls.length = 0;

  const facts = await adapter.pullRequests.readPullRequest(pull.number);
  const rules = await adapter.trees.readBranch(facts.repository.defaultBranch);
  const merge = facts.merge.kind === 'merged' ? facts.merge : undefined;
  for (const treeId of [rules.treeId, facts.base.treeId, merge?.treeId ?? '']) {
    const tree = await adapter.trees.readTree(treeId);
    await adapter.trees.readBlobs([...new Set([...tree.values()].map(({ id }) => id))]);
  }
  await adapter.directory.readDirectory({
    teams: ['acme/security', 'acme/platform'],
    accounts: [bob, carol].map(({ id, login }) => ({ id, login })),
    logins: ['alice', 'bob', 'carol'],
  });
  const heads = await adapter.pullRequests.listFormerHeads(pull.number);
  await adapter.checkRuns.readRuns(['four-eyes / approval'], heads);
  const publish = (name: string) =>
    adapter.checkRuns.publish({
      name: `four-eyes / ${name}`,
      headSha: facts.head.sha,
      conclusion: 'success',
      title: 'title',
      summary: 'summary',
    });
  await Promise.all(['approval', 'lint', 'access', 'preview'].map(publish));
  const comments = await adapter.conversation.listOwnComments(pull.number);
  await adapter.conversation.createComment(pull.number, `verdict ${comments.length}`);
  await adapter.conversation.requestReviewers(pull.number, { users: ['carol'], teams: [] });

  expect(merge?.changes).toHaveLength(20);
  expect(github.calls.map(({ operation }) => operation)).toHaveLength(24);
});
