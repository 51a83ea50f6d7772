import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readDetailsPath } from '../../../src/apps/server/details-link.ts';
import { webhookPath } from '../../../src/apps/server/receive-webhooks.ts';
import { HmacSigner } from '../../../src/adapters/signing/hmac-signer.ts';
import { openAppScene, roleFile, rolePath, type AppScene } from '../../support/app-scene.ts';
import { testServerSettings } from '../../support/app-settings.ts';
import { signDelivery } from '../../support/github/webhooks.ts';

let scene: AppScene;

beforeEach(async () => {
  scene = await openAppScene();
});

afterEach(() => scene.stop());

/** What the app wrote to GitHub since the calls were last forgotten. */
function writes(): readonly string[] {
  const operations = scene.github.calls.map(({ operation }) => operation);
  return operations.filter((operation) => !/^(?:GET|GraphQL) |access_tokens$/.test(operation));
}

describe('from webhook to check', () => {
  test('a pull request that is opened gets its checks, and is green once a second person agreed', async () => {
    const { bob, start, deliver, check, openReviewed } = scene;
    await start();

    const pull = await openReviewed();
    const before = check(pull)?.conclusion;
    pull.review(bob, 'APPROVED');
    const statuses = await deliver();

    expect(before).toBe('action_required');
    expect(new Set(statuses)).toEqual(new Set([200]));
    const names = ['four-eyes / approval', 'four-eyes / lint', 'four-eyes / access'];
    expect(names.map((name) => check(pull, name)?.conclusion)).toEqual(['success', 'success', 'success']);
  });

  test('A11 a push after the approval voids it, and the check says so', async () => {
    const { alice, bob, iam, github, start, deliver, check, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await deliver();

    iam.commit('feature-more', { by: alice, files: { [rolePath]: roleFile('even more') } });
    github.clock.advance(180);
    await deliver();

    expect(check(pull)?.conclusion).toBe('action_required');
    expect(`${check(pull)?.summary}${check(pull)?.text}`).toContain(rolePath);
  });

  test('A01 whoever pushes to a pull request does not approve it', async () => {
    const { bob, carol, iam, github, start, deliver, check, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    iam.commit('feature-more', { by: bob, files: { [rolePath]: roleFile('by bob') } });
    await deliver();
    github.clock.advance(180);

    pull.review(bob, 'APPROVED');
    await deliver();
    const byBob = check(pull)?.conclusion;
    pull.review(carol, 'APPROVED');
    await deliver();

    expect([byBob, check(pull)?.conclusion]).toEqual(['action_required', 'success']);
  });

  test('the details of the check lead to the server’s page, by a link that nobody else can make', async () => {
    const { publicUrl, start, check, openReviewed } = scene;
    await start();
    const pull = await openReviewed();

    const link = check(pull)?.detailsUrl ?? '';

    const signer = new HmacSigner(testServerSettings.signingSecrets ?? { current: '', former: [] });
    expect(link.startsWith(`${publicUrl}/details/acme/iam/${pull.number}?key=`)).toBe(true);
    expect(readDetailsPath(link.slice(publicUrl.length), signer)).toEqual({
      repository: { owner: 'acme', name: 'iam' },
      number: pull.number,
    });
  });

  test('the page of details is made afresh, and publishes nothing', async () => {
    const { bob, github, publicUrl, start, deliver, check, openReviewed } = scene;
    const { url } = await start();
    const pull = await openReviewed();
    const path = (check(pull)?.detailsUrl ?? '').slice(publicUrl.length);
    pull.review(bob, 'APPROVED');
    github.calls.length = 0;

    const answer = await fetch(url + path);
    const page = await answer.text();

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('<title>#1: approved by @bob</title>');
    expect(page).toContain(`href="${github.baseUrl}/acme/iam/pull/${pull.number}"`);
    expect(page).not.toContain('<script');
    expect(writes()).toEqual([]);
    expect((await fetch(`${url}${path}x`)).status).toBe(404);
    await deliver();
  });

  test('A51 what people wrote is shown on the page, and does nothing there', async () => {
    const { alice, iam, publicUrl, start, deliver, check } = scene;
    const { url } = await start();
    iam.commit('feature', { by: alice, files: { [rolePath]: roleFile('x') } });
    const title = '<script>alert(1)</script> @everyone';
    const pull = iam.openPullRequest({ by: alice, head: 'feature', title });
    await deliver();

    const page = await (await fetch(url + (check(pull)?.detailsUrl ?? '').slice(publicUrl.length))).text();

    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; @everyone');
    expect(page).not.toContain('<script');
  });

  test('it works the same with GitHub Enterprise Server', async () => {
    const { bob, github, start, deliver, check, openReviewed } = scene;
    await start({ apiUrl: github.enterpriseBaseUrl });

    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await deliver();

    expect(check(pull)?.conclusion).toBe('success');
  });
});

describe('what a delivery cannot do', () => {
  /** A delivery as GitHub would send it, and what a stranger makes of it. */
  async function post(signature: string | undefined): Promise<number> {
    const { url } = await scene.start();
    scene.iam.commit('feature', { by: scene.alice, files: { [rolePath]: roleFile('x') } });
    scene.iam.openPullRequest({ by: scene.alice, head: 'feature' });
    const opened = scene.github.deliveries.find(({ event }) => event === 'pull_request');
    scene.lose();
    scene.github.calls.length = 0;
    const answer = await fetch(url + webhookPath, {
      method: 'POST',
      body: JSON.stringify(opened?.payload),
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'pull_request',
        'x-github-delivery': 'forged',
        ...(signature !== undefined && { 'x-hub-signature-256': signature }),
      },
    });
    await scene.deliver();
    return answer.status;
  }

  test.each([
    ['A37 without a signature', undefined],
    ['A37 with a forged signature', signDelivery('another body', 'another secret')],
  ])('%s nothing happens at all', async (_what, signature) => {
    expect(await post(signature)).toBe(401);
    expect(scene.github.calls).toEqual([]);
    expect(scene.iam.checkRuns).toEqual([]);
  });

  test('A38 a delivery that is replayed, however often, writes nothing', async () => {
    const { bob, github, start, deliver, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    const replayed = [...github.deliveries];
    await deliver();
    github.calls.length = 0;

    github.deliveries.push(...replayed, ...replayed);
    const statuses = await deliver();

    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(writes()).toEqual([]);
  });

  test('A38 a replayed approval of an old head approves nothing', async () => {
    const { alice, bob, iam, github, start, deliver, check, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    const replayed = [...github.deliveries];
    await deliver();
    iam.commit('feature-more', { by: alice, files: { [rolePath]: roleFile('even more') } });
    await deliver();

    github.deliveries.push(...replayed);
    await deliver();

    expect(check(pull)?.conclusion).toBe('action_required');
  });

  test('an event that nobody listens to is acknowledged, and nothing is asked of GitHub', async () => {
    const { github, emit, start, deliver } = scene;
    await start();
    github.calls.length = 0;

    emit('star', { action: 'created' });
    emit('ping', { zen: 'Keep it logically awesome.' });

    expect(await deliver()).toEqual([200, 200]);
    expect(github.calls).toEqual([]);
  });
});

describe('deliveries that are late, lost or early', () => {
  test('A39 in reversed order they lead to the same verdict', async () => {
    const { alice, bob, carol, start, deliver, check, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    const dismissed = pull.review(bob, 'APPROVED');
    pull.dismiss(dismissed, alice);
    pull.review(carol, 'APPROVED');

    await deliver((deliveries) => deliveries.toReversed());

    expect(check(pull)?.conclusion).toBe('success');
    expect(check(pull)?.text).not.toMatch(/approved by `@bob`/);
  });

  test('A39 A21 what came while the server was down is caught up with when it starts', async () => {
    const { bob, github, start, lose, check, openReviewed } = scene;
    const first = await start();
    const pull = await openReviewed();
    await first.close();
    pull.review(bob, 'COMMENTED');
    pull.comment(bob, `/approve ${pull.headSha}`);
    lose();
    github.clock.advance(180);

    await start();

    expect(check(pull)?.conclusion).toBe('success');
  });

  test('A70 an approval that the app never saw before it vanished is none after a restart', async () => {
    const { bob, iam, alice, github, start, lose, check, openReviewed } = scene;
    const first = await start();
    const pull = await openReviewed();
    await first.close();
    const comment = pull.comment(bob, '/approve');
    pull.deleteComment(comment);
    iam.commit('feature-more', { by: alice, files: { [rolePath]: roleFile('even more') } });
    github.clock.advance(180);
    lose();

    await start();

    expect(check(pull)?.conclusion).toBe('action_required');
  });

  test('the secret that approvals are signed with outlives a restart', async () => {
    const { bob, github, settings, start, deliver, check, openReviewed } = scene;
    await start({ signingSecrets: undefined });
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await deliver();
    github.clock.advance(600);

    await start({ signingSecrets: undefined });

    expect(check(pull)?.conclusion).toBe('success');
    expect(await readFile(join(settings.dataFolder, 'signing-secret'), 'utf8')).toMatch(/^\S{44}\n$/);
  });

  test('A21 re-run of a check, where GitHub lists no pull request, looks at all of the repository', async () => {
    const { bob, iam, emit, start, deliver, lose, check, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    lose();

    emit('check_run', {
      action: 'rerequested',
      check_run: { id: 1, pull_requests: [] },
      repository: { id: iam.id, name: iam.name, owner: { login: 'acme' } },
    });
    await deliver();

    expect(check(pull)?.conclusion).toBe('success');
  });

  test('A09 an approver who leaves the organisation counts no longer', async () => {
    const { acme, bob, github, iam, emit, start, deliver, check, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await deliver();
    const before = check(pull)?.conclusion;

    github.members.get(acme.id)?.delete(bob.id);
    iam.roles.delete(bob.id);
    emit('organization', { action: 'member_removed', organization: { login: 'acme' } });
    await deliver();

    expect([before, check(pull)?.conclusion]).toEqual(['success', 'action_required']);
  });
});

describe('what else moves', () => {
  test('A74 a push to the base lets the pull request be judged by what merging does now', async () => {
    const { alice, bob, iam, github, start, deliver, check, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await deliver();
    const before = check(pull)?.conclusion;

    // The base comes to hold what the pull request would bring: merging it changes nothing any more.
    iam.commit('main', { by: alice, files: { [rolePath]: roleFile('other than more') } });
    github.clock.advance(60);
    await deliver();

    expect(before).toBe('success');
    expect(check(pull)?.conclusion).not.toBe('success');
  });

  test('A27 a push while a review is under way: no verdict is given to a head that was not judged', async () => {
    const { alice, bob, iam, github, start, deliver, check, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    const judged = pull.headSha;
    pull.review(bob, 'APPROVED');
    let isPushed = false;
    github.faults.add({
      operation: 'GraphQL CheckRuns',
      times: 1,
      fault: {
        kind: 'changed',
        change: (body) => {
          if (!isPushed) iam.commit('feature-more', { by: alice, files: { [rolePath]: roleFile('late') } });
          isPushed = true;
          return body;
        },
      },
    });
    await deliver();

    expect(isPushed).toBe(true);
    expect(pull.headSha).not.toBe(judged);
    expect(check(pull.headSha)?.conclusion).not.toBe('success');
    await deliver();
    expect(check(pull.headSha)?.conclusion).toBe('action_required');
  });

  test('A34 a merge group is judged where the queue asks, with its members', async () => {
    const { alice, bob, iam, start, deliver, check, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    const unapproved = pull.enqueue(alice);
    await deliver();
    const before = check(unapproved)?.conclusion;
    pull.queueEntry = undefined;
    pull.review(bob, 'APPROVED');
    await deliver();

    const head = pull.enqueue(alice);
    await deliver();

    expect(before).toBe('action_required');
    expect(check(head)?.conclusion).toBe('success');
    expect(iam.openPulls()).toHaveLength(1);
  });

  test('A26 the closing of one pull request lets the other with its head be judged', async () => {
    const { alice, bob, iam, start, deliver, check, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    iam.push('release', iam.tip('main'), alice);
    const other = iam.openPullRequest({ by: alice, head: 'feature-more', base: 'release' });
    pull.review(bob, 'APPROVED');
    await deliver();

    other.close(alice);
    await deliver();

    expect(check(pull)?.conclusion).toBe('success');
  });
});

describe('pushes to the default branch', () => {
  function incidents() {
    return [...scene.iam.issues.values()].filter(({ labels }) => labels.includes('four-eyes-incident'));
  }

  test('A36 a direct push opens one incident, however often it is told and whoever restarts', async () => {
    const { alice, iam, github, start, deliver } = scene;
    await start();

    iam.commit('main', { by: alice, files: { [rolePath]: roleFile('unseen') } });
    const told = [...github.deliveries];
    await deliver();
    github.deliveries.push(...told);
    await deliver();
    await start();

    expect(incidents()).toHaveLength(1);
    expect(incidents()[0]?.body).toContain(iam.tip('main'));
  });

  test('A36 a push whose webhook is lost is found at the next look', async () => {
    const { alice, iam, start, lose } = scene;
    const first = await start();
    await first.close();
    iam.commit('main', { by: alice, files: { [rolePath]: roleFile('unseen') } });
    lose();

    await start();

    expect(incidents()).toHaveLength(1);
  });

  test('A36 what was approved and merged is no incident, and goes on the audit record once', async () => {
    const { alice, bob, github, settings, start, deliver, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await deliver();
    github.clock.advance(60);
    pull.merge(alice);
    const told = [...github.deliveries];
    await deliver();
    github.deliveries.push(...told);
    await deliver();

    expect(incidents()).toEqual([]);
    const trail = await readFile(
      join(settings.dataFolder, 'audit-log', 'audit', '2026-03.jsonl'),
      'utf8',
    ).catch(() => '');
    expect(trail.split('\n').filter((line) => line.includes(`pullRequest`))).toHaveLength(1);
    expect(trail).toContain('bob');
  });

  test('a branch that was deleted is no trouble', async () => {
    const { alice, iam, log, start, deliver } = scene;
    await start();
    iam.push('old', iam.tip('main'), alice);
    iam.deleteBranch('old', alice);

    await deliver();

    expect(log.filter((line) => /"level":"(?:warn|error)"/.test(line))).toEqual([]);
  });
});

describe('what is seen of it', () => {
  test('A57 no secret is in the log, also where GitHub refuses', async () => {
    const { bob, github, settings, log, start, deliver, openReviewed } = scene;
    await start();
    const pull = await openReviewed();
    github.faults.add({ fault: { kind: 'status', status: 403 }, operation: 'GraphQL PullRequest', times: 1 });
    pull.review(bob, 'APPROVED');
    await deliver();

    const text = log.join('');
    const [, keyLine = ''] = settings.privateKey.split('\n');
    const secrets = [
      settings.webhookSecret,
      keyLine,
      github.installationToken,
      settings.signingSecrets?.current ?? '',
    ];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(log.length).toBeGreaterThan(10);
  });

  test('the metrics tell of webhooks, runs, calls and verdicts, and name nobody', async () => {
    const { bob, start, deliver, openReviewed } = scene;
    const { url } = await start();
    const pull = await openReviewed();
    pull.review(bob, 'APPROVED');
    await deliver();

    const text = await (await fetch(`${url}/metrics`)).text();

    expect(text).toMatch(/^four_eyes_webhooks_taken_total\{event="pull_request_review"\} 1$/m);
    expect(text).toMatch(
      /^four_eyes_lane_run_seconds_count\{role="bot",lane="pull-request",result="completed"\} \d+$/m,
    );
    expect(text).toMatch(
      /^four_eyes_github_calls_total\{operation="GraphQL PullRequest",status="200"\} \d+$/m,
    );
    expect(text).toMatch(
      /^four_eyes_verdicts_total\{check="four-eyes \/ approval",conclusion="success"\} \d+$/m,
    );
    expect(text).not.toMatch(/acme|alice|bob/);
  });

  test('with a port of their own, the metrics are there and nowhere else', async () => {
    const { url } = await scene.start({ metricsPort: 0 });
    const told = scene.log.find((line) => line.includes('metrics')) ?? '{}';
    const { metricsUrl = '' } = JSON.parse(told) as { metricsUrl?: string };

    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    expect((await fetch(`${metricsUrl}/metrics`)).status).toBe(200);
    expect((await fetch(metricsUrl + webhookPath, { method: 'POST' })).status).toBe(404);
  });

  test('it is alive and ready, and shows nothing of Probot', async () => {
    const { url } = await scene.start();
    const paths = ['/healthz', '/readyz', '/', '/probot', '/ping', '/details/acme/iam/1?key=x'];

    const statuses = await Promise.all(paths.map(async (path) => (await fetch(url + path)).status));

    expect(statuses).toEqual([200, 200, 404, 404, 404, 404]);
  });
});

describe('the end of the process', () => {
  test('a review under way is ended, and what waits is not begun', async () => {
    const { alice, iam, github, start, check } = scene;
    const server = await start();
    iam.commit('feature', { by: alice, files: { [rolePath]: roleFile('x') } });
    const pull = iam.openPullRequest({ by: alice, head: 'feature' });
    let close: Promise<void> | undefined;
    github.faults.add({
      operation: 'GraphQL PullRequest',
      times: 1,
      fault: {
        kind: 'changed',
        change: (body) => {
          close = server.close();
          return body;
        },
      },
    });
    await github.deliver({ url: server.url + webhookPath, secret: scene.settings.webhookSecret });
    await server.drain();
    await close;

    expect(close).toBeDefined();
    expect(check(pull)?.conclusion).toBe('action_required');
    await expect(fetch(server.url)).rejects.toThrow();
  });

  test('a port that is taken: nothing of the second process runs', async () => {
    const { github, settings, start } = scene;
    const { url } = await start();
    github.calls.length = 0;
    const port = Number(new URL(url).port);

    await expect(scene.startSecond({ ...settings, port })).rejects.toMatchObject({
      name: 'StartFailure',
      message: `port ${port} is in use by another program`,
      remedy: 'another port is chosen with PORT, such as `PORT=8080`',
    });
    expect(github.calls).toEqual([]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
