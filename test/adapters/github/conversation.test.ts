import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FakePullRequest } from '../../support/github/fake-pull-request.ts';
import { openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';

let scene: GitHubScene;
let pull: FakePullRequest;

beforeEach(async () => {
  scene = await openGitHubScene();
  scene.iam.commit('feature', { by: scene.alice, files: { 'a.yaml': 'a' } });
  pull = scene.iam.openPullRequest({ by: scene.alice, head: 'feature' });
});

afterEach(() => scene.github.stop());

test('A50 its own comments are told by the app that made them, not by what they say', async () => {
  const { github, bob, adapter } = scene;
  const { conversation } = adapter;
  const id = await conversation.createComment(pull.number, '<!-- four-eyes --> verdict');
  pull.comment(bob, '<!-- four-eyes --> verdict');
  pull.comment(github.addBot('other'), '<!-- four-eyes --> verdict', 7);
  // A person who is signed in to the app.
  pull.comment(bob, '<!-- four-eyes --> verdict', github.app.id);

  const own = await conversation.listOwnComments(pull.number);

  expect(own).toEqual([{ id, body: '<!-- four-eyes --> verdict' }]);
});

test('comments are updated in place, over all pages', async () => {
  const { bob, adapter } = scene;
  for (let index = 0; index < 120; index += 1) pull.comment(bob, `${index}`);
  const id = await adapter.conversation.createComment(pull.number, 'first');

  await adapter.conversation.updateComment(id, 'second');

  expect(await adapter.conversation.listOwnComments(pull.number)).toEqual([{ id, body: 'second' }]);
});

test('a reaction given twice is one', async () => {
  const { bob, adapter } = scene;
  const comment = pull.comment(bob, '/approve');

  await adapter.conversation.react(comment.id, 'eyes');
  await adapter.conversation.react(comment.id, 'eyes');

  expect(comment.reactions.map(({ content, author }) => [content, author.login])).toEqual([
    ['eyes', 'four-eyes[bot]'],
  ]);
});

test('people and teams are asked for a review', async () => {
  const { bob, adapter } = scene;

  await adapter.conversation.requestReviewers(pull.number, { users: ['bob'], teams: ['security'] });
  await adapter.conversation.requestReviewers(pull.number, { users: [], teams: [] });

  expect([...pull.requestedUsers]).toEqual([bob.id]);
  expect([...pull.requestedTeams]).toEqual(['acme/security']);
});

test('asking somebody who may not review is refused', async () => {
  const { github, adapter } = scene;
  github.addUser('dora');

  await expect(
    adapter.conversation.requestReviewers(pull.number, { users: ['dora'], teams: [] }),
  ).rejects.toMatchObject({ failure: 'refused' });
});
