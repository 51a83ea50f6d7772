import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FakeRepository } from '../../support/github/fake-repository.ts';
import {
  adapterOf,
  openGitHubScene,
  sceneSigner,
  type GitHubScene,
} from '../../support/github/github-scene.ts';
import { basicTexts, startWatched, type WatchedSandbox } from '../../support/watched-sandbox.ts';

const expired = `- rule: drift
  arn: 'arn:aws:iam::222222222222:role/deploy'
  reason: migration
  owner: ops
  expires: '2026-01-31'
`;

let scene: GitHubScene;
let policies: FakeRepository;
let watched: WatchedSandbox | undefined;

beforeEach(async () => {
  scene = await openGitHubScene({
    permissions: { contents: 'write', issues: 'write', metadata: 'read', pull_requests: 'write' },
  });
});

afterEach(async () => {
  await watched?.stop();
  await scene.github.stop();
});

async function start(files: Readonly<Record<string, string>>): Promise<WatchedSandbox> {
  policies = scene.github.addRepository('acme/policies', { by: scene.alice, files });
  const { issues: tracker, issueConversation: conversation, ...rest } = adapterOf(scene.github, policies);
  const { directory, proposals, trees } = rest;
  const opened = { tracker, desk: { conversation, directory, proposals, trees } };
  watched = await startWatched({
    parts: { openTracker: () => Promise.resolve(opened), signer: sceneSigner },
  });
  return watched;
}

test('what has expired is proposed to go, once', async () => {
  const worker = await start({ ...basicTexts, 'exceptions.yaml': expired });
  await worker.run('expiry');
  await worker.run('expiry');

  expect(Array.from(policies.pulls.values(), ({ issue }) => issue.title)).toEqual([
    'Remove 1 entry whose time is over',
  ]);
  expect(worker.log.at(-1)).toMatchObject({
    message: 'a pull request takes out what has expired',
    fields: { kind: 'found', number: 1, exceptions: 1, grants: 0 },
  });
});

test('where nothing has expired, nothing is proposed or told', async () => {
  const worker = await start(basicTexts);
  await worker.run('expiry');

  expect(policies.pulls.size).toBe(0);
  expect(worker.log).toEqual([]);
});

test('a file that cannot be read is told with its place, and nothing is proposed', async () => {
  const worker = await start({ ...basicTexts, 'exceptions.yaml': `${expired}- rule: 1\n` });
  await worker.run('expiry');

  expect(policies.pulls.size).toBe(0);
  expect(worker.log.map(({ level, message }) => [level, message])).toEqual([
    ['warn', 'what has expired could not be taken out of the files'],
  ]);
});
