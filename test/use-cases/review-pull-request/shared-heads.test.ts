import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeLedgers } from '../../../src/review/ledger/decode-ledger.ts';
import { sceneSigner } from '../../support/github/github-scene.ts';
import type { FakePullRequest } from '../../support/github/fake-pull-request.ts';
import { reviewPullRequest } from '../../../src/use-cases/review-pull-request/review-pull-request.ts';
import {
  fourEyes,
  openReviewScene,
  roleFile,
  rolePath,
  unaborted,
  type ReviewScene,
} from './support/review-scene.ts';

let scene: ReviewScene;

/** Rules for two branches, which both have the same files. */
beforeEach(async () => {
  scene = await openReviewScene(fourEyes.replace('review:', 'review:\n  branches: [main, release]'));
  const { iam, alice } = scene;
  iam.push('release', iam.tip('main'), alice);
});

afterEach(() => scene.github.stop());

/** Two pull requests with one head, the first into `main`, the second into `release`. */
async function openTwo(): Promise<readonly [FakePullRequest, FakePullRequest]> {
  const { iam, alice, openReviewed, run, github } = scene;
  const first = await openReviewed();
  const second = iam.openPullRequest({ by: alice, head: 'feature-more', base: 'release' });
  await run(second);
  github.clock.advance(180);
  return [first, second];
}

function ledgersOf(pull: FakePullRequest): readonly number[] {
  const { check } = scene;
  const reading = decodeLedgers(check(pull)?.text ?? undefined, pull.headSha, (text, signature) =>
    sceneSigner.verify('approvalLedger', text, signature),
  );
  return reading.kind === 'found' ? reading.ledgers.map(({ pullRequest }) => pullRequest) : [];
}

describe('A26 one head in two pull requests', () => {
  test('A26 there is one check, of the strictest verdict, with the ledgers of both', async () => {
    const { bob, iam, run, check, conclusion } = scene;
    const [first, second] = await openTwo();

    first.review(bob, 'APPROVED');
    await run(first);
    const firstAlone = [conclusion(first), check(first)?.title];
    second.review(bob, 'APPROVED');
    await run(second);

    expect(firstAlone).toEqual(['action_required', `#${second.number} waiting by [] because of []`]);
    expect([conclusion(first), check(first)?.title]).toEqual([
      'success',
      `#${first.number} approved by [bob] because of []`,
    ]);
    expect(ledgersOf(first)).toEqual([first.number, second.number]);
    const approvals = iam.checkRuns.filter(({ name }) => name === 'four-eyes / approval');
    expect(approvals).toHaveLength(1);
  });

  test('A26 a verdict that an earlier pull request earned is taken back when another has the same head', async () => {
    const { alice, bob, iam, run, conclusion, openReviewed } = scene;
    const first = await openReviewed();
    first.review(bob, 'APPROVED');
    await run(first);
    const alone = conclusion(first);

    const second = iam.openPullRequest({ by: alice, head: 'feature-more', base: 'release' });
    await run(second);

    expect([alone, conclusion(first)]).toEqual(['success', 'action_required']);
  });

  test('A26 closing one leaves the verdict on the other, and its ledger is carried on', async () => {
    const { alice, bob, run, check, conclusion } = scene;
    const [first, second] = await openTwo();
    second.review(bob, 'APPROVED');
    await run(second);
    const both = conclusion(second);

    first.close(alice);
    await run(first);

    expect([both, conclusion(second)]).toEqual(['action_required', 'success']);
    expect(check(second)?.title).toBe(`#${second.number} approved by [bob] because of []`);
    expect(ledgersOf(second)).toEqual([first.number, second.number]);
  });

  test('A26 what was revoked stays revoked through closing, sharing and reopening', async () => {
    const { alice, bob, github, run, conclusion } = scene;
    const [first, second] = await openTwo();
    first.comment(bob, `/approve ${first.headSha}`);
    await run(first);
    github.clock.advance(1);
    const taken = first.comment(bob, '/unapprove');
    await run(first);
    first.close(alice);
    await run(first);
    first.deleteComment(taken);
    second.review(bob, 'APPROVED');
    await run(second);
    first.reopen(alice);
    await run(first);

    expect(conclusion(first)).toBe('action_required');
  });

  test('A26 the head that one of them leaves by a push is looked at again', async () => {
    const { alice, bob, iam, run, conclusion, openReviewed } = scene;
    const first = await openReviewed();
    const head = first.headSha;
    iam.push('copy', head, alice);
    const second = iam.openPullRequest({ by: alice, head: 'copy', base: 'release' });
    await run(second);
    scene.github.clock.advance(180);
    second.review(bob, 'APPROVED');
    await run(second);
    const shared = conclusion(head);

    iam.commit('feature-more', { by: alice, files: { [rolePath]: roleFile('next') } });
    await run(first);

    expect([shared, conclusion(head), conclusion(first)]).toEqual([
      'action_required',
      'success',
      'action_required',
    ]);
  });

  test('A26 the lane of a later pull request only asks for that of the first', async () => {
    const { github, requested, parts } = scene;
    const [first, second] = await openTwo();
    github.calls.length = 0;

    await reviewPullRequest(second.number, parts, unaborted);

    expect([...requested]).toEqual([first.number]);
    expect(github.calls.some(({ operation }) => /^(?:POST|PATCH)/.test(operation))).toBe(false);
  });
});

test('a pull request that is closed without another of its head is no longer green', async () => {
  const { alice, bob, run, conclusion, openReviewed } = scene;
  const pull = await openReviewed();
  pull.review(bob, 'APPROVED');
  await run(pull);
  const open = conclusion(pull);

  pull.close(alice);
  await run(pull);

  expect([open, conclusion(pull)]).toEqual(['success', 'action_required']);
});

test('a merged pull request keeps the verdict that it was merged by', async () => {
  const { bob, run, conclusion, openReviewed } = scene;
  const pull = await openReviewed();
  pull.review(bob, 'APPROVED');
  await run(pull);
  pull.merge(bob);

  await run(pull);

  expect(conclusion(pull)).toBe('success');
});

test('A72 a head that was merged before is not green for another base once it is reviewed', async () => {
  const { alice, bob, iam, run, conclusion, openReviewed } = scene;
  const pull = await openReviewed();
  pull.review(bob, 'APPROVED');
  await run(pull);
  pull.merge(bob);
  await run(pull);

  const again = iam.openPullRequest({ by: alice, head: 'feature-more', base: 'release' });
  await run(again);

  expect(conclusion(again)).toBe('action_required');
});
