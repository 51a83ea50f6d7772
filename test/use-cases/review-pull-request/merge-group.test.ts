import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { judgeMergeGroup } from '../../../src/use-cases/review-pull-request/judge-merge-group.ts';
import type { FakePullRequest } from '../../support/github/fake-pull-request.ts';
import { openReviewScene, roleFile, unaborted, type ReviewScene } from './support/review-scene.ts';

let scene: ReviewScene;

beforeEach(async () => {
  scene = await openReviewScene();
});

afterEach(() => scene.github.stop());

/** A pull request by alice that adds a role of its own, approved by bob. */
async function openApproved(name: string, isApproved = true): Promise<FakePullRequest> {
  const { alice, bob, iam, github, run } = scene;
  const path = `prod-111111111111/iam/role/${name}.yaml`;
  iam.commit(name, { by: alice, files: { [path]: roleFile(name) } });
  const pull = iam.openPullRequest({ by: alice, head: name });
  await run(pull);
  github.clock.advance(180);
  if (isApproved) pull.review(bob, 'APPROVED');
  await run(pull);
  return pull;
}

function judge(sha: string): Promise<void> {
  return judgeMergeGroup(sha, scene.parts, unaborted);
}

const checks = ['approval', 'lint', 'access'].map((name) => `four-eyes / ${name}`);

describe('A34 a merge group', () => {
  test('A34 is green where every member is approved at its place', async () => {
    const { alice, conclusion, check } = scene;
    const [one, two] = [await openApproved('one'), await openApproved('two')];
    const first = one.enqueue(alice);
    const second = two.enqueue(alice);

    await judge(first);
    await judge(second);

    expect(checks.map((name) => conclusion(first, name))).toEqual(['success', 'success', 'success']);
    expect(checks.map((name) => conclusion(second, name))).toEqual(['success', 'success', 'success']);
    expect(check(second)?.summary).toBe(`#${two.number} approved by [bob] because of []`);
  });

  test('A34 is not green where a member behind it was never approved', async () => {
    const { alice, conclusion, check } = scene;
    const [one, two] = [await openApproved('one', false), await openApproved('two')];
    const first = one.enqueue(alice);
    const second = two.enqueue(alice);

    await judge(first);
    await judge(second);

    expect([conclusion(first), conclusion(second)]).toEqual(['action_required', 'action_required']);
    expect(check(second)?.title).toBe(`#${one.number} waiting by [] because of []`);
  });

  test('A34 A09 counts nobody who left since, though the ledger says approved', async () => {
    const { alice, acme, bob, github, conclusion } = scene;
    const one = await openApproved('one');
    const head = one.enqueue(alice);
    github.members.get(acme.id)?.delete(bob.id);

    await judge(head);

    expect(conclusion(head)).toBe('action_required');
  });

  test('A34 relies on nothing that is not recorded yet: the own lane of the member comes first', async () => {
    const { alice, bob, conclusion, requested, run } = scene;
    const one = await openApproved('one', false);
    one.review(bob, 'APPROVED');
    const head = one.enqueue(alice);

    await expect(judge(head)).rejects.toMatchObject({ name: 'RetryAfter', milliseconds: 5_000 });
    expect([...requested]).toEqual([one.number]);
    expect(conclusion(head)).toBeUndefined();

    requested.clear();
    await run(one);
    await judge(head);

    expect(conclusion(head)).toBe('success');
  });

  test('A34 a member whose head moved ends the judging', async () => {
    const { alice, iam, conclusion } = scene;
    const one = await openApproved('one');
    const head = one.enqueue(alice);
    const entry = one.queueEntry;
    iam.commit('one', { by: alice, files: { 'docs/x.md': 'x\n' } });
    one.queueEntry = entry;
    await judge(head).catch(() => undefined);

    expect(conclusion(head)).not.toBe('success');
  });

  test('a group that is gone needs nothing', async () => {
    const { alice, iam } = scene;
    const one = await openApproved('one');
    const head = one.enqueue(alice);
    one.queueEntry = undefined;
    const before = iam.checkRuns.length;

    await judge(head);

    expect(iam.checkRuns).toHaveLength(before);
  });

  test('A73 a crash is shown on the head of the group', async () => {
    const { alice, parts, conclusion } = scene;
    const one = await openApproved('one');
    const head = one.enqueue(alice);
    const failing = { ...parts, directory: { readDirectory: () => Promise.reject(new Error('down')) } };

    await expect(judgeMergeGroup(head, failing, unaborted)).rejects.toThrow('down');
    expect(conclusion(head)).toBe('action_required');
  });

  test('A34 its green is none of a pull request that has the head of the group later', async () => {
    const { alice, bob, iam, conclusion, run } = scene;
    const one = await openApproved('one');
    const head = one.enqueue(alice);
    await judge(head);
    iam.push('copy', head, alice);
    const copy = iam.openPullRequest({ by: alice, head: 'copy' });
    await run(copy);
    const before = conclusion(copy);
    scene.github.clock.advance(180);
    copy.review(bob, 'APPROVED');
    await run(copy);

    expect([before, conclusion(copy)]).toEqual(['action_required', 'success']);
  });
});
