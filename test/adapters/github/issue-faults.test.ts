import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../support/github/faults.ts';
import { adapterOf, openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';
import { scanOf } from '../../support/issue-scans.ts';
import { findingOf } from '../../support/sample-findings.ts';

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene();
});

afterEach(() => scene.github.stop());

const list = 'GET /repos/{owner}/{repo}/issues';
const create = 'POST /repos/{owner}/{repo}/issues';
const change = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
const [stays, changes, goes, comes] = ['stays', 'changes', 'goes', 'comes'].map((name) => findingOf(name));

if (stays === undefined || changes === undefined || goes === undefined || comes === undefined) {
  throw new Error('there are four findings');
}

const before = [stays, changes, goes];
const now = [stays, { ...changes, digest: 'f'.repeat(64) }, comes];

const faults: readonly (readonly [string, Fault])[] = [
  ['throttled', { kind: 'secondaryLimit', retryAfter: 30 }],
  ['used up', { kind: 'primaryLimit', resetAt: '2026-03-02T10:30:00.000Z' }],
  ['denied', { kind: 'status', status: 403 }],
  ['an expired token', { kind: 'status', status: 401 }],
  ['a reset connection', { kind: 'reset' }],
  ['a hang', { kind: 'hang' }],
  ['half an answer', { kind: 'changed', change: () => [{ number: 1 }] }],
  ['another repository, or none', { kind: 'status', status: 404 }],
  ['no JSON of GitHub', { kind: 'changed', change: () => '<xml>' }],
];

function openIssues(): readonly string[] {
  return [...scene.iam.issues.values()]
    .filter(({ state }) => state === 'open')
    .map(({ title }) => /role (\w+)/.exec(title)?.[1] ?? title)
    .sort();
}

/** Two quiet scans, by a worker that knows nothing of the others. */
async function settle(): Promise<void> {
  scene.github.faults.clear();
  scene.github.clock.advance(7_200);
  const { issues } = adapterOf(scene.github, scene.iam);
  for (let scan = 0; scan < 3; scan += 1) await scanOf(issues, now);
}

const cells = [list, create, change].flatMap((operation) =>
  faults.map(([name, fault]) => [name, operation, fault] as const),
);

describe('A60 whatever fails on the way to GitHub', () => {
  test.each(cells)('%s at %s: nothing is closed, doubled or lost', async (_, operation, fault) => {
    await scanOf(scene.adapter.issues, before);
    scene.github.faults.add({ operation, fault });
    const failed = await scanOf(scene.adapter.issues, now).catch(() => 'failed');
    const during = openIssues();
    await settle();

    // An issue that GitHub says is gone is left, and the others are seen to.
    const isLeft = operation === change && fault.kind === 'status' && fault.status === 404;
    expect(failed === 'failed').toBe(!isLeft && !(operation === change && fault.kind === 'changed'));
    expect(during).toEqual(expect.arrayContaining(['changes', 'goes', 'stays']));
    expect(openIssues()).toEqual(['changes', 'comes', 'stays']);
  });
});
