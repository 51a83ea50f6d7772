import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createRole } from '../../../src/apps/server/create-role.ts';
import { webhookPath } from '../../../src/apps/server/receive-webhooks.ts';
import { runServer, type RunningProcess } from '../../../src/apps/server/run-server.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { testServerSettings, testWebhookSecret } from '../../support/app-settings.ts';
import type { FakeIssue } from '../../support/github/fake-model.ts';
import { openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';
import {
  basicTexts,
  startWatched,
  workerAccountId,
  type WatchedSandbox,
} from '../../support/watched-sandbox.ts';

let scene: GitHubScene;
let watched: WatchedSandbox;
let data = '';
let running: RunningProcess | undefined;
const former = { ...process.env };

beforeEach(async () => {
  scene = await openGitHubScene();
  // The SDK looks at the real time: sessions of the sandbox must not be over.
  watched = await startWatched({ clock: Date.now });
  data = mkdtempSync(join(tmpdir(), 'four-eyes-both-'));
  const { accessKeyId, secretAccessKey } = sandboxCredentials(workerAccountId);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: watched.sandbox.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
});

afterEach(async () => {
  await running?.close();
  await watched.stop();
  await scene.github.stop();
  rmSync(data, { recursive: true, force: true });
  process.env = { ...former };
});

/** What GitHub tells, to both roles, of a comment by bob. */
async function comment(issue: FakeIssue, body: string): Promise<readonly number[]> {
  const { github, bob } = scene;
  github.clock.advance(60);
  issue.comments.push({
    ...{ id: github.nextLargeId(), author: bob, appId: undefined, body },
    ...{ createdAt: github.clock.second(), lastEditedAt: undefined, reactions: [] },
  });
  const payload = {
    action: 'created',
    issue: { number: issue.number },
    comment: { body },
    repository: { name: 'iam', owner: { login: 'acme' } },
    sender: { type: 'User' },
  };
  github.deliveries.splice(0);
  github.deliveries.push({ id: `delivery-${github.nextId()}`, event: 'issue_comment', payload });
  const statuses = await github.deliver({ url: `${running?.url}${webhookPath}`, secret: testWebhookSecret });
  await running?.drain();
  return statuses;
}

test('in one process with both roles, a command in an issue is answered when its webhook comes', async () => {
  const { github, iam, alice } = scene;
  iam.commit('main', {
    by: alice,
    files: { 'prod-111111111111/iam/role/deploy.yaml': null, ...basicTexts },
  });
  watched.call('CreateUser', { UserName: 'mallory' });
  running = await runServer(
    { ...testServerSettings, appId: github.app.id, apiUrl: github.baseUrl, dataFolder: data },
    {
      roles: ['bot', 'worker'],
      createRole,
      environment: { FOUR_EYES_REPOSITORY: 'acme/iam', FOUR_EYES_SCAN_THREADS: '0' },
      clock: github.clock,
      destination: { write: () => undefined },
    },
  );
  await running.drain();
  const issue = [...iam.issues.values()].find(({ title }) => title.includes('mallory'));
  if (issue === undefined) throw new Error('there is no issue');
  const statuses = await comment(issue, '/help');
  const answers = issue.comments.filter(({ author }) => author.type === 'Bot').map(({ body }) => body);

  expect(statuses).toEqual([200]);
  expect(answers).toEqual([expect.stringContaining('/rescan')]);
});
