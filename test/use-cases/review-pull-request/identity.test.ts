import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openReviewScene, roleFile, rolePath, type ReviewScene } from './support/review-scene.ts';

let scene: ReviewScene;

beforeEach(async () => {
  scene = await openReviewScene();
});

afterEach(() => scene.github.stop());

describe('who can approve', () => {
  test('A01 a second person who pushes and then approves is excluded', async () => {
    const { iam, bob, dave, github, run, conclusion, openReviewed, check } = scene;
    const pull = await openReviewed();
    iam.commit('feature-more', { by: bob, files: { [rolePath]: roleFile('by bob') } });
    await run(pull);
    github.clock.advance(180);

    pull.review(bob, 'APPROVED');
    await run(pull);
    const byPusher = conclusion(pull);
    pull.review(dave, 'APPROVED');
    await run(pull);

    expect([byPusher, conclusion(pull)]).toEqual(['action_required', 'success']);
    expect(check(pull)?.title).toBe(`#${pull.number} approved by [dave] because of []`);
  });

  test("A01 who pushes somebody else's commit is excluded, though no commit names them", async () => {
    const { iam, alice, bob, github, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    const author = { name: alice.login, email: alice.email };
    iam.commit('feature-more', { by: bob, author, files: { [rolePath]: roleFile('pushed by bob') } });
    await run(pull);
    github.clock.advance(180);

    pull.review(bob, 'APPROVED');
    await run(pull);

    expect(conclusion(pull)).toBe('action_required');
  });

  test('A02 an author whom GitHub maps to no account fails the check', async () => {
    const { iam, bob, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    const author = { name: 'nobody', email: 'nobody@nowhere.example' };
    iam.commit('feature-more', { by: scene.alice, author, files: { [rolePath]: roleFile('x') } });
    await run(pull);

    pull.review(bob, 'APPROVED');
    await run(pull);

    expect(conclusion(pull)).toBe('failure');
  });

  test('A05 a committer other than the author is excluded', async () => {
    const { iam, alice, bob, github, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    iam.commit('feature-more', {
      by: alice,
      author: { name: alice.login, email: alice.email },
      committer: { name: bob.login, email: bob.email },
      files: { [rolePath]: roleFile('committed by bob') },
    });
    await run(pull);
    github.clock.advance(180);

    pull.review(bob, 'APPROVED');
    await run(pull);

    expect(conclusion(pull)).toBe('action_required');
  });

  test('A06 a bot does not count', async () => {
    const { github, acme, iam, run, conclusion, openReviewed } = scene;
    const robot = github.addBot('robot');
    github.members.get(acme.id)?.add(robot.id);
    iam.roles.set(robot.id, 'write');
    const pull = await openReviewed();

    pull.review(robot, 'APPROVED');
    pull.comment(robot, `/approve ${pull.headSha}`);
    await run(pull);

    expect(conclusion(pull)).toBe('action_required');
  });

  test.each(['read', 'triage'] as const)(
    'A07 a collaborator who may only %s cannot approve',
    async (role) => {
      const { iam, bob, run, conclusion, openReviewed } = scene;
      iam.roles.set(bob.id, role);
      const pull = await openReviewed();

      pull.review(bob, 'APPROVED');
      pull.comment(bob, `/approve ${pull.headSha}`);
      await run(pull);

      expect(conclusion(pull)).toBe('action_required');
      expect(pull.issue.comments.at(-1)?.body).toMatch(/^@bob: mayNot\n/);
    },
  );

  test('A07 an outside collaborator who may write cannot approve', async () => {
    const { github, iam, run, conclusion, openReviewed } = scene;
    const outsider = github.addUser('outsider');
    iam.roles.set(outsider.id, 'write');
    const pull = await openReviewed();

    pull.review(outsider, 'APPROVED');
    await run(pull);

    expect(conclusion(pull)).toBe('action_required');
  });

  test('A09 who leaves the organisation after approving counts no longer', async () => {
    const { github, acme, bob, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await run(pull);
    const before = conclusion(pull);

    github.members.get(acme.id)?.delete(bob.id);
    await run(pull);

    expect([before, conclusion(pull)]).toEqual(['success', 'action_required']);
  });

  test('A25 a check of the same name by another app is neither read nor changed', async () => {
    const { iam, github, run, check, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    const own = check(pull);
    if (own === undefined) throw new Error('the check is missing');
    const forged = { ...own, id: 1, appId: 666, conclusion: 'success', text: 'no ledger here' };
    iam.checkRuns.push(forged);
    const copy = { ...forged };

    await run(pull);

    expect(conclusion(pull)).toBe('action_required');
    expect(forged).toEqual(copy);
    expect(github.calls.filter(({ operation }) => operation.startsWith('PATCH'))).toEqual([]);
  });
});

describe('a fork', () => {
  test('counts its pusher from the webhook where its activity cannot be seen', async () => {
    const { github, iam, alice, bob, dave, pushers, run, conclusion } = scene;
    const fork = github.fork(iam, alice);
    fork.isVisible = false;
    const sha = fork.commit('change', { by: alice, files: { [rolePath]: roleFile('from a fork') } });
    const pull = iam.openPullRequest({ by: alice, head: 'change', from: fork });
    await run(pull);
    github.clock.advance(180);
    pull.review(bob, 'APPROVED');
    await run(pull);
    const byUnknown = conclusion(pull);
    pushers.set(`${iam.id} ${sha}`, { id: alice.id, login: 'alice', type: 'User' });
    await run(pull);
    const byAlice = conclusion(pull);
    pushers.set(`${iam.id} ${sha}`, { id: bob.id, login: 'bob', type: 'User' });
    await run(pull);
    const byBob = conclusion(pull);
    pull.review(dave, 'APPROVED');
    await run(pull);

    expect([byUnknown, byAlice, byBob, conclusion(pull)]).toEqual([
      'action_required',
      'success',
      'action_required',
      'success',
    ]);
  });
});
