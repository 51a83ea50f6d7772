import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Probot, ProbotOctokit } from 'probot';
import { createGitHubApp } from '../../../src/adapters/github/github-app.ts';
import { withoutPatience } from '../../../src/adapters/github/octokit-defaults.ts';
import { MemoryBlobCache } from '../../../src/adapters/local/memory-blob-cache.ts';
import { openGitHubScene, sceneSigner, type GitHubScene } from '../../support/github/github-scene.ts';

let scene: GitHubScene;

beforeEach(async () => {
  scene = await openGitHubScene();
});

afterEach(() => scene.github.stop());

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});

/** The app as the server has it: Probot signs in with the app's key. */
function probotApp({ github }: GitHubScene, baseUrl = github.baseUrl) {
  const probot = new Probot({
    appId: github.app.id,
    privateKey,
    secret: 'secret',
    baseUrl,
    logLevel: 'fatal',
    Octokit: ProbotOctokit.defaults(withoutPatience),
  });
  return createGitHubApp({
    authenticate: (installationId) => probot.auth(installationId),
    appId: github.app.id,
    blobs: new MemoryBlobCache(1_000_000),
    clock: github.clock,
    signer: sceneSigner,
  });
}

function operations(): readonly string[] {
  return scene.github.calls.map(({ operation }) => operation);
}

test('lists the repositories of all installations', async () => {
  expect(await probotApp(scene).listRepositories()).toEqual([{ owner: 'acme', name: 'iam' }]);
});

test('opens a repository as its installation, and keeps it', async () => {
  const { github } = scene;
  const app = probotApp(scene);

  const first = await app.open({ owner: 'acme', name: 'iam' });
  await first.trees.readBranch('main');
  const second = await app.open({ owner: 'Acme', name: 'IAM' });

  expect(second).toBe(first);
  expect(operations()).toEqual([
    'GET /repos/{owner}/{repo}/installation',
    'POST /app/installations/{installation_id}/access_tokens',
    'GET /repos/{owner}/{repo}/branches/{branch}',
  ]);
  github.calls.length = 0;

  github.clock.advance(601);
  expect(await app.open({ owner: 'acme', name: 'iam' })).toBe(first);
  expect(operations()).toEqual(['GET /repos/{owner}/{repo}/installation']);
});

test('works with GitHub Enterprise Server', async () => {
  const adapter = await probotApp(scene, scene.github.enterpriseBaseUrl).open({ owner: 'acme', name: 'iam' });

  expect(await adapter.pullRequests.listOpen()).toEqual([]);
});

test('a repository without installation is not found', async () => {
  await expect(probotApp(scene).open({ owner: 'acme', name: 'other' })).rejects.toMatchObject({
    name: 'GitHubError',
    failure: 'notFound',
  });
});

test("Probot's own retries and throttling are off", async () => {
  const { github, iam } = scene;
  const adapter = await probotApp(scene).open({ owner: 'acme', name: 'iam' });
  const operation = 'POST /repos/{owner}/{repo}/check-runs';
  github.faults.add({ operation, fault: { kind: 'secondaryLimit', retryAfter: 1 } });
  const content = {
    name: 'x',
    headSha: iam.tip('main'),
    conclusion: 'success',
    title: 't',
    summary: 's',
  } as const;

  await expect(adapter.checkRuns.publish(content)).rejects.toMatchObject({ failure: 'rateLimited' });
  expect(operations().filter((one) => one === operation)).toHaveLength(1);
});
