import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReviewParts } from '../../../src/use-cases/review-pull-request/review-parts.ts';
import { reviewPullRequest } from '../../../src/use-cases/review-pull-request/review-pull-request.ts';
import type { FakePullRequest } from '../../support/github/fake-pull-request.ts';
import { openReviewScene, roleFile, rolePath, unaborted, type ReviewScene } from './support/review-scene.ts';

let scene: ReviewScene;

beforeEach(async () => {
  scene = await openReviewScene();
});

afterEach(() => scene.github.stop());

async function openApproved(): Promise<FakePullRequest> {
  const { bob, run, openReviewed } = scene;
  const pull = await openReviewed();
  pull.review(bob, 'APPROVED');
  await run(pull);
  return pull;
}

function runWith(pull: FakePullRequest, different: Partial<ReviewParts>, signal = unaborted): Promise<void> {
  return reviewPullRequest(pull.number, { ...scene.parts, ...different }, signal);
}

/** Something that happens when a method of a port is called, before it does what it does. */
function before<Port extends object>(port: Port, name: keyof Port, happens: () => void): Port {
  const method = port[name] as (...parameters: unknown[]) => unknown;
  return {
    ...port,
    [name]: (...parameters: unknown[]) => {
      happens();
      return method.apply(port, parameters);
    },
  };
}

const checks = ['approval', 'lint', 'access'].map((name) => `four-eyes / ${name}`);

describe('A73 a review that fails', () => {
  test('A73 A57 takes every green away, shows a number alone, and rejects so that it is tried again', async () => {
    const { logger, check, conclusion } = scene;
    const pull = await openApproved();
    const cause = new Error('token ghs_secret of 10.0.0.1');

    const crashed = runWith(pull, { directory: { readDirectory: () => Promise.reject(cause) } });

    await expect(crashed).rejects.toBe(cause);
    expect(checks.map((name) => conclusion(pull, name))).toEqual([
      'action_required',
      'action_required',
      'action_required',
    ]);
    const logged = logger.entries.find(({ level }) => level === 'error');
    const correlation = String(logged?.fields['correlation']);
    expect(logged?.fields['cause']).toBe(cause);
    expect(check(pull)).toMatchObject({
      title: 'could not be reviewed',
      summary: `number ${correlation}`,
    });
    expect(JSON.stringify(check(pull))).not.toContain('ghs_secret');
  });

  test('A73 keeps the ledger, so that the next try finds the approval', async () => {
    const { run, conclusion } = scene;
    const pull = await openApproved();
    await runWith(pull, { directory: { readDirectory: () => Promise.reject(new Error('down')) } }).catch(
      () => undefined,
    );

    await run(pull);

    expect(checks.map((name) => conclusion(pull, name))).toEqual(['success', 'success', 'success']);
  });

  test('A73 at the first sight of a head leaves no ledger that reads as tampered with', async () => {
    const { alice, bob, iam, github, run, conclusion } = scene;
    iam.commit('change', { by: alice, files: { [rolePath]: roleFile('x') } });
    const pull = iam.openPullRequest({ by: alice, head: 'change' });
    await runWith(pull, { directory: { readDirectory: () => Promise.reject(new Error('down')) } }).catch(
      () => undefined,
    );
    const crashed = checks.map((name) => conclusion(pull, name));
    await run(pull);
    github.clock.advance(180);
    pull.review(bob, 'APPROVED');
    await run(pull);

    expect(crashed).toEqual(['action_required', undefined, undefined]);
    expect(conclusion(pull)).toBe('success');
  });

  test('A73 before anything is known of it is shown on its head', async () => {
    const { github, conclusion } = scene;
    const pull = await openApproved();
    github.faults.add({
      operation: 'GraphQL PullRequest',
      fault: { kind: 'changed', change: () => ({ data: { repository: { pullRequest: { baseRef: {} } } } }) },
    });

    const crashed = runWith(pull, {});

    await expect(crashed).rejects.toMatchObject({ failure: 'malformedAnswer' });
    expect(conclusion(pull)).toBe('action_required');
  });

  test('says so in the log where not even that can be shown', async () => {
    const { github, logger } = scene;
    const pull = await openApproved();
    github.faults.add({ fault: { kind: 'status', status: 500 } });

    await expect(runWith(pull, {})).rejects.toMatchObject({ failure: 'connectionFailed' });
    github.faults.clear();

    expect(logger.entries.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('a change whose meaning cannot be found out is judged without, and lint and access ask for somebody', async () => {
    const { conclusion, parts } = scene;
    const pull = await openApproved();
    const cache = Object.defineProperty({ ...parts.cache }, 'reports', {
      get: () => {
        throw new Error('a fault of the comparison');
      },
    });

    await runWith(pull, { cache });

    expect(checks.map((name) => conclusion(pull, name))).toEqual([
      'success',
      'action_required',
      'action_required',
    ]);
  });
});

describe('rate limits', () => {
  test('are waited for as long as GitHub says, and nothing is shown', async () => {
    const { github, conclusion } = scene;
    const pull = await openApproved();
    github.faults.add({
      operation: 'GraphQL PullRequest',
      fault: { kind: 'secondaryLimit', retryAfter: 75 },
      times: 1,
    });

    await expect(runWith(pull, {})).rejects.toMatchObject({ name: 'RetryAfter', milliseconds: 75_000 });
    expect(conclusion(pull)).toBe('success');
  });
});

describe('A27 a head that moves meanwhile', () => {
  test('A27 nothing is published for the new head, nor anything green for the old', async () => {
    const { alice, iam, parts, conclusion } = scene;
    const pull = await openApproved();
    const old = pull.headSha;
    const pullRequests = before(parts.pullRequests, 'listOpen', () => {
      iam.commit('feature-more', { by: alice, files: { [rolePath]: roleFile('sneaked in') } });
    });

    const raced = runWith(pull, { pullRequests });

    await expect(raced).rejects.toMatchObject({ name: 'RetryAfter', milliseconds: 1_000 });
    expect(pull.headSha).not.toBe(old);
    expect(checks.map((name) => conclusion(pull, name))).toEqual([undefined, undefined, undefined]);
  });

  test('A27 a push before the ledger is read is noticed too', async () => {
    const { alice, iam, parts, conclusion } = scene;
    const pull = await openApproved();
    const pullRequests = before(parts.pullRequests, 'listFormerHeads', () => {
      iam.commit('feature-more', { by: alice, files: { [rolePath]: roleFile('sneaked in') } });
    });

    await expect(runWith(pull, { pullRequests })).rejects.toMatchObject({ name: 'RetryAfter' });
    expect(conclusion(pull)).toBeUndefined();
  });

  test('A27 a retarget meanwhile is noticed too', async () => {
    const { alice, parts, iam } = scene;
    iam.push('scratch', iam.tip('main'), alice);
    const pull = await openApproved();
    const pullRequests = before(parts.pullRequests, 'listOpen', () => pull.retarget('scratch', alice));

    await expect(runWith(pull, { pullRequests })).rejects.toMatchObject({ name: 'RetryAfter' });
  });
});

describe('a run that is aborted', () => {
  test('publishes nothing more', async () => {
    const { bob, github, openReviewed, parts } = scene;
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    const controller = new AbortController();
    const pullRequests = before(parts.pullRequests, 'listOpen', () => controller.abort());
    github.calls.length = 0;

    await expect(runWith(pull, { pullRequests }, controller.signal)).rejects.toThrow();
    expect(github.calls.filter(({ operation }) => /^(?:POST|PATCH)/.test(operation))).toEqual([]);
  });

  test('says nothing in the conversation that the checks do not say', async () => {
    const { bob, openReviewed, parts, conclusion } = scene;
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    const controller = new AbortController();
    const conversation = before(parts.conversation, 'listOwnComments', () => controller.abort());

    await expect(runWith(pull, { conversation }, controller.signal)).rejects.toThrow();
    expect(conclusion(pull)).toBe('success');
    expect(pull.issue.comments.map(({ body }) => body.split('\n')[0])).toEqual([
      'waiting by [] because of []',
    ]);
  });
});

describe('the order of publication', () => {
  test('checks come first, with the ledger in the very call that turns them green', async () => {
    const { bob, github, openReviewed } = scene;
    const pull = await openReviewed();
    pull.comment(bob, `/approve ${pull.headSha}`);
    github.calls.length = 0;

    await runWith(pull, {});

    const writes = github.calls
      .map(({ operation }) => operation)
      .filter((each) => /^(?:POST|PATCH)/.test(each));
    expect(writes).toEqual([
      'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
      'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
      'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
    ]);
  });

  test('a conversation that GitHub refuses leaves the checks as they are', async () => {
    const { bob, github, logger, openReviewed, conclusion } = scene;
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    github.faults.add({
      operation: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
      fault: { kind: 'status', status: 403, body: { message: 'locked' } },
    });

    await runWith(pull, {});

    expect(conclusion(pull)).toBe('success');
    expect(logger.entries.map(({ message }) => message)).toEqual([
      'GitHub refused a part of the conversation',
    ]);
  });
});

describe('a ledger that cannot be believed', () => {
  test('A69 is reported, never approved, and left as it stands', async () => {
    const { check, run, conclusion, logger } = scene;
    const pull = await openApproved();
    const run0 = check(pull);
    if (run0?.text === undefined || run0.text === null) throw new Error('no ledger');
    const changed = run0.text.replace(/counter \d+/, 'counter 9');
    run0.text = changed;

    await run(pull);
    await run(pull);

    expect(conclusion(pull)).toBe('action_required');
    expect(check(pull)?.title).toBe(`#${pull.number} undecidable by [] because of [ledgerTampered]`);
    expect(check(pull)?.text).toBe(changed);
    expect(logger.entries.some(({ level }) => level === 'error')).toBe(true);
  });

  test('A69 an older, validly signed state of the same check is a state of its own and no approval by itself', async () => {
    const { bob, check, run, conclusion } = scene;
    const pull = await openApproved();
    const approved = check(pull)?.text ?? '';
    const [review] = pull.reviews;
    if (review === undefined) throw new Error('no review');
    pull.dismiss(review, bob);
    await run(pull);
    Object.assign(check(pull) ?? {}, { text: approved });

    await run(pull);

    expect(conclusion(pull)).toBe('action_required');
  });

  test('a ledger without room fails for good, whoever approves then', async () => {
    const { bob, run, conclusion, openReviewed } = scene;
    const pull = await openReviewed();
    for (let index = 0; index < 700; index += 1) {
      pull.comment(bob, `/approve ${pull.headSha}`);
      scene.github.clock.advance(1);
      pull.comment(bob, '/unapprove');
      scene.github.clock.advance(1);
    }
    await run(pull);
    const whenFull = conclusion(pull);
    pull.comment(bob, `/approve ${pull.headSha}`);
    await run(pull);

    expect([whenFull, conclusion(pull)]).toEqual(['failure', 'failure']);
  });
});
