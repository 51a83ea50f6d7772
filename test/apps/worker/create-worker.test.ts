import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/adapters/local/system-clock.ts';
import { InProcessQueue } from '../../../src/adapters/queue/in-process-queue.ts';
import { createServerMetrics } from '../../../src/apps/server/metrics.ts';
import type { Role, RoleContext } from '../../../src/apps/server/role.ts';
import { StartFailure } from '../../../src/apps/server/start-failure.ts';
import { createWorker } from '../../../src/apps/worker/create-worker.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { testServerSettings } from '../../support/app-settings.ts';
import {
  adapterOf,
  openGitHubScene,
  sceneSigner,
  type GitHubScene,
} from '../../support/github/github-scene.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import {
  basicTexts,
  startWatched,
  watchedAccountId,
  workerAccountId,
  type WatchedSandbox,
} from '../../support/watched-sandbox.ts';

let scene: GitHubScene;
let watched: WatchedSandbox;
let data = '';
let queue: InProcessQueue;
let role: Role | undefined;
const former = { ...process.env };

beforeEach(async () => {
  scene = await openGitHubScene();
  // The SDK looks at the real time: sessions of the sandbox must not be over.
  watched = await startWatched({ clock: Date.now });
  data = mkdtempSync(join(tmpdir(), 'four-eyes-role-'));
  queue = new InProcessQueue();
  const { accessKeyId, secretAccessKey } = sandboxCredentials(workerAccountId);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: watched.sandbox.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
});

afterEach(async () => {
  await queue.close();
  await role?.close?.();
  await watched.stop();
  await scene.github.stop();
  rmSync(data, { recursive: true, force: true });
  process.env = { ...former };
});

function contextOf(environment: Readonly<Record<string, string>>): RoleContext {
  const policies = scene.github.addRepository('acme/policies', { by: scene.alice, files: { ...basicTexts } });
  const adapter = adapterOf(scene.github, policies);
  return {
    settings: { ...testServerSettings, dataFolder: data },
    environment,
    clock: systemClock,
    logger: createRecordingLogger(),
    signer: sceneSigner,
    gitHub: { open: () => Promise.resolve(adapter), listRepositories: () => Promise.resolve([]) },
    metrics: createServerMetrics(),
    queue,
  };
}

describe('the role of the worker', () => {
  test('reads the policy from GitHub, looks at the account, and opens the issue there', async () => {
    watched.call('CreateUser', { UserName: 'mallory' });
    const context = contextOf({ FOUR_EYES_REPOSITORY: 'acme/policies', FOUR_EYES_SCAN_THREADS: '0' });
    role = await createWorker(context);
    queue.process(role.work);
    await queue.request('accounts');
    await queue.drain();
    const issues = await (
      await context.gitHub.open({ owner: 'acme', name: 'policies' })
    ).issues.listIssues('iam-drift');
    const { body } = await context.metrics.render();

    expect(role.schedules).toEqual([
      { cron: '*/15 * * * *', key: 'accounts' },
      { cron: expect.stringMatching(/^\d+ 4 \* \* \*$/), key: 'expiry' },
    ]);
    expect(issues.map(({ title }) => title)).toEqual([
      `[critical] undeclared: user mallory in ${watchedAccountId}`,
    ]);
    expect(body).toContain(`four_eyes_account_blind{account="${watchedAccountId}"} 0`);
  });

  test('A80 does not start without the name of the repository', async () => {
    const start = createWorker(contextOf({}));

    await expect(start).rejects.toBeInstanceOf(StartFailure);
    await expect(start).rejects.toMatchObject({ remedy: expect.stringContaining('FOUR_EYES_REPOSITORY') });
  });
});
