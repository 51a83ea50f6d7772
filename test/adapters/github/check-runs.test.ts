import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CheckRunContent } from '../../../src/ports/check-runs.ts';
import type { FakeCheckRun } from '../../support/github/fake-model.ts';
import { openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene();
});

afterEach(() => scene.github.stop());

const create = 'POST /repos/{owner}/{repo}/check-runs';
const update = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';

function contentOn(headSha: string, further: Partial<CheckRunContent> = {}): CheckRunContent {
  return {
    name: 'four-eyes / approval',
    headSha,
    conclusion: 'action_required',
    title: 'waiting',
    summary: 'nobody approved',
    text: 'ledger',
    detailsUrl: 'https://four-eyes.example/1',
    ...further,
  };
}

function annotations(count: number): NonNullable<CheckRunContent['annotations']> {
  return Array.from({ length: count }, (_, index) => ({
    path: 'a.yaml',
    startLine: index + 1,
    endLine: index + 1,
    level: 'warning' as const,
    title: `title ${index}`,
    message: `message ${index}`,
  }));
}

function writes(): readonly string[] {
  return scene.github.calls
    .map(({ operation }) => operation)
    .filter((operation) => !operation.startsWith('G'));
}

function foreignRun(headSha: string): FakeCheckRun {
  return {
    id: scene.github.nextLargeId(),
    appId: 7,
    name: 'four-eyes / approval',
    headSha,
    status: 'completed',
    conclusion: 'success',
    title: 'forged',
    summary: 'forged',
    text: 'forged',
    detailsUrl: null,
    externalId: null,
    startedAt: scene.github.clock.second(),
    completedAt: null,
    annotations: [],
  };
}

describe('publishing a check run', () => {
  test('creates it, then updates it in place, and leaves alone what shows the same', async () => {
    const { iam, adapter } = scene;
    const sha = iam.tip('main');

    const id = await adapter.checkRuns.publish(contentOn(sha));
    const same = await adapter.checkRuns.publish(contentOn(sha));
    const changed = await adapter.checkRuns.publish(
      contentOn(sha, { conclusion: 'success', title: 'approved' }),
    );

    expect([same, changed]).toEqual([id, id]);
    expect(writes()).toEqual([create, update]);
    expect(iam.checkRuns).toMatchObject([
      {
        id,
        name: 'four-eyes / approval',
        status: 'completed',
        conclusion: 'success',
        title: 'approved',
        summary: 'nobody approved',
        text: 'ledger',
        detailsUrl: 'https://four-eyes.example/1',
      },
    ]);
  });

  test('runs of several names on one commit, published at a time, are read once', async () => {
    const { github, iam, adapter } = scene;
    const names = ['approval', 'lint', 'access'].map((name) => `four-eyes / ${name}`);

    const ids = await Promise.all(
      names.map((name) => adapter.checkRuns.publish(contentOn(iam.tip('main'), { name }))),
    );

    expect(iam.checkRuns.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(github.calls.filter(({ operation }) => operation === 'GraphQL CheckRuns')).toHaveLength(1);
  });

  test('the same run, published twice at a time, is one', async () => {
    const { iam, adapter } = scene;
    const content = contentOn(iam.tip('main'));

    const [first, second] = await Promise.all(
      [content, content].map((one) => adapter.checkRuns.publish(one)),
    );

    expect(second).toBe(first);
    expect(iam.checkRuns).toHaveLength(1);
  });

  test('a text that is gone is emptied', async () => {
    const { iam, adapter } = scene;
    const { name, headSha, conclusion, title, summary } = contentOn(iam.tip('main'));
    const without = { name, headSha, conclusion, title, summary };

    await adapter.checkRuns.publish(contentOn(iam.tip('main')));
    await adapter.checkRuns.publish(without);

    expect(iam.checkRuns[0]?.text).toBe('');
  });

  test('sends all annotations, fifty at a time', async () => {
    const { iam, adapter } = scene;

    await adapter.checkRuns.publish(contentOn(iam.tip('main'), { annotations: annotations(120) }));

    expect(writes()).toEqual([create, update, update]);
    expect(iam.checkRuns[0]?.annotations.map(({ message }) => message)).toEqual(
      annotations(120).map(({ message }) => message),
    );
  });

  test('keeps the run while its annotations are the same, and makes a new one when they change', async () => {
    const { iam, adapter } = scene;
    const sha = iam.tip('main');

    const first = await adapter.checkRuns.publish(contentOn(sha, { annotations: annotations(2) }));
    const second = await adapter.checkRuns.publish(
      contentOn(sha, { annotations: annotations(2), title: 'new' }),
    );
    const third = await adapter.checkRuns.publish(contentOn(sha, { annotations: annotations(1) }));

    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(iam.checkRuns.map((run) => run.annotations.length)).toEqual([2, 1]);
  });

  test('a run that broke off between two batches is made again', async () => {
    const { github, iam, adapter } = scene;
    const content = contentOn(iam.tip('main'), { annotations: annotations(60) });
    github.faults.add({ fault: { kind: 'status', status: 500 }, operation: update, times: 1 });

    await expect(adapter.checkRuns.publish(content)).rejects.toMatchObject({ failure: 'connectionFailed' });
    await adapter.checkRuns.publish(content);

    expect(iam.checkRuns.map((run) => run.annotations.length)).toEqual([50, 60]);
  });

  test('a text over the limit, which GitHub counts in bytes, is refused and not cut', async () => {
    const { iam, adapter } = scene;
    const text = 'ö'.repeat(40_000);

    await expect(adapter.checkRuns.publish(contentOn(iam.tip('main'), { text }))).rejects.toMatchObject({
      failure: 'refused',
      message: 'the text of check run `four-eyes / approval` has more than 65535 bytes',
    });
    expect(iam.checkRuns).toEqual([]);
  });

  test('A25 a run of the same name by another app is not touched', async () => {
    const { iam, adapter } = scene;
    const sha = iam.tip('main');
    iam.checkRuns.push(foreignRun(sha));

    const id = await adapter.checkRuns.publish(contentOn(sha));

    expect(iam.checkRuns.map((run) => [run.id === id, run.title])).toEqual([
      [false, 'forged'],
      [true, 'waiting'],
    ]);
  });
});

describe('reading check runs', () => {
  test('A25 gives those of this app alone, for many heads in one call', async () => {
    const { github, iam, alice, adapter } = scene;
    const one = iam.tip('main');
    const two = iam.commit('feature', { by: alice, files: { 'a.yaml': 'a' } });
    const gone = 'f'.repeat(40);
    await adapter.checkRuns.publish(contentOn(one, { annotations: annotations(1) }));
    await adapter.checkRuns.publish(contentOn(one));
    await adapter.checkRuns.publish(contentOn(two, { name: 'four-eyes / lint' }));
    iam.checkRuns.push(foreignRun(two));
    github.calls.length = 0;

    const runs = await adapter.checkRuns.readRuns(['four-eyes / approval'], [two, one, gone]);

    const [old, newer] = iam.checkRuns;
    const shown = {
      name: 'four-eyes / approval',
      headSha: one,
      conclusion: 'action_required',
      title: 'waiting',
      summary: 'nobody approved',
      text: 'ledger',
      detailsUrl: 'https://four-eyes.example/1',
      startedAt: '2026-03-02T10:00:00.000Z',
    };
    expect(runs).toEqual([
      { id: newer?.id, ...shown },
      { id: old?.id, ...shown },
    ]);
    expect(github.calls).toEqual([{ operation: 'GraphQL CheckRuns', status: 200 }]);
  });
});
