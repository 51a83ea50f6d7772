import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fourEyes, openReviewScene, roleFile, rolePath, type ReviewScene } from './support/review-scene.ts';

let scene: ReviewScene;

beforeEach(async () => {
  scene = await openReviewScene();
  scene.iam.push('scratch', scene.iam.tip('main'), scene.alice);
});

afterEach(() => scene.github.stop());

const names = ['approval', 'lint', 'access', 'preview'].map((name) => `four-eyes / ${name}`);

describe('a base that the rules do not govern', () => {
  test('A72 gets the preview alone, without a word in the conversation', async () => {
    const { alice, iam, run } = scene;
    iam.commit('change', { by: alice, files: { [rolePath]: roleFile('x') } });
    const pull = iam.openPullRequest({ by: alice, head: 'change', base: 'scratch' });

    await run(pull);

    expect(iam.checkRuns.map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ['four-eyes / preview', 'action_required'],
    ]);
    expect(pull.issue.comments).toEqual([]);
  });

  test('A72 what was green under rules is reset by retargeting, and its ledger outlives it', async () => {
    const { alice, bob, github, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    pull.comment(bob, `/approve ${pull.headSha}`);
    await run(pull);
    github.clock.advance(1);
    const taken = pull.comment(bob, '/unapprove');
    await run(pull);
    github.clock.advance(1);
    const review = pull.review(bob, 'APPROVED');
    await run(pull);
    const governed = names.map((name) => conclusion(pull, name));

    pull.retarget('scratch', alice);
    await run(pull);
    await run(pull);
    const ungoverned = names.map((name) => conclusion(pull, name));
    pull.deleteComment(taken);
    github.clock.advance(1);
    pull.retarget('main', alice);
    await run(pull);
    const back = conclusion(pull);
    pull.dismiss(review, alice);
    await run(pull);

    expect(governed).toEqual(['success', 'success', 'success', undefined]);
    expect(ungoverned).toEqual(['action_required', 'action_required', 'action_required', 'action_required']);
    expect(back).toBe('success');
    expect(conclusion(pull)).toBe('action_required');
  });

  test('A72 green earned on a base without rules is none under rules', async () => {
    const { alice, bob, iam, github, run, conclusion } = scene;
    iam.commit('change', { by: alice, files: { [rolePath]: roleFile('x') } });
    const pull = iam.openPullRequest({ by: alice, head: 'change', base: 'scratch' });
    await run(pull);
    github.clock.advance(180);
    pull.review(bob, 'APPROVED');
    pull.comment(bob, `/approve ${pull.headSha}`);
    await run(pull);
    const before = conclusion(pull);

    github.clock.advance(1);
    pull.retarget('main', alice);
    await run(pull);

    expect([before, conclusion(pull)]).toEqual([undefined, 'action_required']);
  });
});

test('A18 an approval from before the base was edited is void, though the app was down', async () => {
  const { alice, bob, iam, run, conclusion, github } = scene;
  iam.commit('change', { by: alice, files: { [rolePath]: roleFile('x') } });
  const pull = iam.openPullRequest({ by: alice, head: 'change', base: 'scratch' });
  pull.comment(bob, `/approve ${pull.headSha}`);
  github.clock.advance(60);
  pull.retarget('main', alice);
  github.clock.advance(60);

  await run(pull);
  const before = conclusion(pull);
  pull.comment(bob, `/approve ${pull.headSha}`);
  await run(pull);

  expect([before, conclusion(pull)]).toEqual(['action_required', 'success']);
});

test('A74 a base that moves beneath an approved change takes its green away', async () => {
  const { alice, bob, iam, run, conclusion, openReviewed } = scene;
  const pull = await openReviewed();
  pull.review(bob, 'APPROVED');
  await run(pull);
  const before = conclusion(pull);

  iam.commit('main', { by: alice, files: { [rolePath]: roleFile('more') } });
  iam.commit('main', { by: alice, files: { [rolePath]: roleFile('in the way') } });
  await run(pull);

  expect([before, conclusion(pull)]).toEqual(['success', 'action_required']);
});

test('A74 a merge that GitHub still computes is waited for, and shown as not given', async () => {
  const { alice, bob, iam, run, conclusion, openReviewed } = scene;
  const pull = await openReviewed();
  pull.review(bob, 'APPROVED');
  await run(pull);
  iam.commit('main', { by: alice, files: { 'docs/note.md': 'moved\n' } });
  pull.mergeDelay = 100;

  const first = run(pull);
  await expect(first).rejects.toMatchObject({ name: 'RetryAfter', milliseconds: 10_000 });
  const meanwhile = conclusion(pull);
  pull.mergeDelay = 0;
  await run(pull);

  expect([meanwhile, conclusion(pull)]).toEqual(['action_required', 'success']);
});

describe('observe mode', () => {
  const observed = fourEyes.replace('review:', 'review:\n  mode: observe');

  test('shows everything under names that nobody requires', async () => {
    const { alice, iam, openReviewed } = scene;
    iam.commit('main', { by: alice, files: { 'four-eyes.yml': observed } });

    await openReviewed();

    expect(iam.checkRuns.map(({ name }) => name).sort()).toEqual([
      'four-eyes / access (observed)',
      'four-eyes / approval (observed)',
      'four-eyes / lint (observed)',
    ]);
  });

  test('takes over the ledger, and resets what was green', async () => {
    const { alice, bob, iam, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await run(pull);
    iam.commit('main', { by: alice, files: { 'four-eyes.yml': observed } });

    await run(pull);

    expect(names.slice(0, 3).map((name) => conclusion(pull, name))).toEqual([
      'action_required',
      'action_required',
      'action_required',
    ]);
    expect(conclusion(pull, 'four-eyes / approval (observed)')).toBe('success');
  });
});

test.each<[string, (scene: ReviewScene) => void]>([
  ['an unprotected default branch', ({ iam }) => iam.protections.delete('main')],
])('A22 %s fails', async (_, undo) => {
  const { bob, run, conclusion, openReviewed } = scene;
  const pull = await openReviewed();
  pull.review(bob, 'APPROVED');
  undo(scene);

  await run(pull);

  expect(conclusion(pull)).toBe('failure');
});

test('a draft and a conflict wait', async () => {
  const { alice, bob, iam, run, conclusion, openReviewed } = scene;
  const pull = await openReviewed();
  pull.review(bob, 'APPROVED');
  pull.setDraft(true, alice);
  await run(pull);
  const draft = conclusion(pull);
  pull.setDraft(false, alice);
  await run(pull);
  const ready = conclusion(pull);
  iam.commit('main', { by: alice, files: { [rolePath]: roleFile('conflicting') } });
  await run(pull);

  expect([draft, ready, conclusion(pull)]).toEqual(['action_required', 'success', 'action_required']);
});
