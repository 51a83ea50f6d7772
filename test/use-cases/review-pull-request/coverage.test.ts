import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  openReviewScene,
  roleFile,
  rolePath,
  sixEyes,
  fourEyes,
  type ReviewScene,
} from './support/review-scene.ts';

let scene: ReviewScene;

beforeEach(async () => {
  scene = await openReviewScene();
});

afterEach(() => scene.github.stop());

describe('what an approval covers', () => {
  test('A11 a push voids it, and a rebase without a change keeps it', async () => {
    const { iam, alice, bob, github, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await run(pull);
    iam.commit('main', { by: alice, files: { 'docs/readme.md': 'base moved\n' } });
    const rebased = iam.makeCommit([iam.tip('main')], { by: alice, files: { [rolePath]: roleFile('more') } });
    iam.push('feature-more', rebased, alice);
    github.clock.advance(60);
    await run(pull);
    const afterRebase = conclusion(pull);
    iam.commit('feature-more', { by: alice, files: { [rolePath]: roleFile('other') } });
    await run(pull);

    expect([afterRebase, conclusion(pull)]).toEqual(['success', 'action_required']);
  });

  test('A12 a bare `/approve` counts after two minutes, and the reply before gives the exact line, once', async () => {
    const { iam, alice, bob, github, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    iam.commit('feature-more', { by: alice, files: { [rolePath]: roleFile('pushed late') } });
    await run(pull);
    github.clock.advance(60);
    pull.comment(bob, '/approve');
    await run(pull);
    await run(pull);
    const early = conclusion(pull);
    const replies = pull.issue.comments.filter(({ body }) => body.startsWith('@bob'));
    github.clock.advance(90);
    const late = pull.comment(bob, '/approve');
    await run(pull);

    expect([early, conclusion(pull)]).toEqual(['action_required', 'success']);
    expect(replies.map(({ body }) => body.split('\n')[0])).toEqual([
      `@bob: void, paste /approve ${pull.headSha}`,
    ]);
    expect(late.reactions.map(({ content }) => content)).toEqual(['+1']);
  });

  test('A13 an approval of one base is none of another', async () => {
    const { iam, bob, alice, github, run, conclusion } = scene;
    iam.commit('release', { by: alice, files: {} });
    iam.protect('release');
    const governed = fourEyes.replace('review:', 'review:\n  branches: [main, release]');
    iam.commit('main', { by: alice, files: { 'four-eyes.yml': governed } });
    iam.commit('release', { by: alice, files: { 'four-eyes.yml': governed } });
    iam.commit('change', { by: alice, files: { [rolePath]: roleFile('x') } });
    const pull = iam.openPullRequest({ by: alice, head: 'change', base: 'main' });
    await run(pull);
    github.clock.advance(180);
    pull.review(bob, 'APPROVED');
    pull.comment(bob, `/approve ${pull.headSha}`);
    await run(pull);
    const onMain = conclusion(pull);

    pull.retarget('release', alice);
    github.clock.advance(1);
    await run(pull);
    const onRelease = conclusion(pull);
    pull.retarget('main', alice);
    github.clock.advance(1);
    await run(pull);

    // The record of the approval of `main` is still good for just that change of `main`.
    expect([onMain, onRelease, conclusion(pull)]).toEqual(['success', 'action_required', 'success']);
  });

  test('A14 an edited comment is void, whoever edits it and whatever it says now', async () => {
    const { bob, alice, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    const comment = pull.comment(bob, 'looks good');
    pull.editComment(comment, `/approve ${pull.headSha}`, bob);
    await run(pull);
    const editedIntoApproval = conclusion(pull);
    const granted = pull.comment(bob, `/approve ${pull.headSha}`);
    await run(pull);
    const approved = conclusion(pull);
    pull.editComment(granted, `/approve ${pull.headSha} `, alice);
    await run(pull);

    expect([editedIntoApproval, approved, conclusion(pull)]).toEqual([
      'action_required',
      'success',
      'action_required',
    ]);
  });

  test('A15 a deleted comment revokes', async () => {
    const { bob, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    const comment = pull.comment(bob, `/approve ${pull.headSha}`);
    await run(pull);
    const approved = conclusion(pull);
    pull.deleteComment(comment);
    await run(pull);

    expect([approved, conclusion(pull)]).toEqual(['success', 'action_required']);
  });

  test('A15 a revocation outlives its comment', async () => {
    const { bob, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    pull.comment(bob, `/approve ${pull.headSha}`);
    await run(pull);
    scene.github.clock.advance(1);
    const taken = pull.comment(bob, '/unapprove');
    await run(pull);
    pull.deleteComment(taken);
    await run(pull);

    expect(conclusion(pull)).toBe('action_required');
  });

  test.each([
    ['quoted', (line: string) => `> ${line}`],
    ['fenced', (line: string) => `\`\`\`\n${line}\n\`\`\``],
    ['indented', (line: string) => `    ${line}`],
    ['in an HTML comment', (line: string) => `<!--\n${line}\n-->`],
    ['in prose', (line: string) => `I would ${line}`],
  ])('A16 a command that is %s is none', async (_, wrap) => {
    const { bob, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();

    pull.comment(bob, wrap(`/approve ${pull.headSha}`));
    await run(pull);

    expect(conclusion(pull)).toBe('action_required');
    expect(pull.issue.comments).toHaveLength(2);
  });

  test("A17 dismissing a request for changes does not bring its author's older approval back", async () => {
    const { bob, alice, github, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await run(pull);
    github.clock.advance(5);
    const objection = pull.review(bob, 'CHANGES_REQUESTED');
    await run(pull);
    const objected = conclusion(pull);
    pull.dismiss(objection, alice);
    await run(pull);

    expect([objected, conclusion(pull)]).toEqual(['failure', 'action_required']);
  });

  test('A22 a change of the rules is judged by those of the default branch, with six eyes', async () => {
    const { iam, alice, bob, dave, github, run, conclusion } = scene;
    iam.commit('weaken', { by: alice, files: { 'four-eyes.yml': fourEyes.replace('write', 'admin') } });
    const pull = iam.openPullRequest({ by: alice, head: 'weaken' });
    await run(pull);
    github.clock.advance(180);
    pull.review(bob, 'APPROVED');
    await run(pull);
    const byOne = conclusion(pull);
    pull.review(dave, 'APPROVED');
    await run(pull);

    expect([byOne, conclusion(pull)]).toEqual(['action_required', 'success']);
  });

  test('A24 rules that are broken on the default branch fail every pull request', async () => {
    const { iam, alice, bob, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    iam.commit('main', { by: alice, files: { 'four-eyes.yml': 'version: 1\n' } });
    await run(pull);
    const withoutSection = conclusion(pull);
    iam.commit('main', { by: alice, files: { 'four-eyes.yml': 'version: [\n' } });
    await run(pull);
    const unparsable = conclusion(pull);
    iam.commit('main', { by: alice, files: { 'four-eyes.yml': null } });
    await run(pull);

    expect([withoutSection, unparsable, conclusion(pull)]).toEqual(['failure', 'failure', 'failure']);
  });

  test('A68 A70 a review that a force-push re-points is void; a comment with the full SHA binds', async () => {
    const { iam, alice, bob, github, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    const forced = iam.makeCommit([iam.tip('main')], { by: alice, files: { [rolePath]: roleFile('evil') } });
    github.clock.advance(30);
    iam.push('feature-more', forced, alice);
    const repointed = pull.reviews[0]?.commitId;
    await run(pull);
    const byReview = conclusion(pull);
    pull.comment(bob, `/approve ${forced}`);
    await run(pull);

    expect([repointed, byReview, conclusion(pull)]).toEqual([forced, 'action_required', 'success']);
  });

  test('A78 an approval at four eyes is void when six are wanted', async () => {
    const { iam, alice, bob, dave, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await run(pull);
    const atFour = conclusion(pull);
    iam.commit('main', { by: alice, files: { 'four-eyes.yml': sixEyes } });
    pull.review(dave, 'APPROVED');
    await run(pull);
    const mixed = conclusion(pull);
    scene.github.clock.advance(1);
    pull.review(bob, 'APPROVED');
    await run(pull);

    expect([atFour, mixed, conclusion(pull)]).toEqual(['success', 'action_required', 'success']);
  });
});
