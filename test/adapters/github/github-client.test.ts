import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createGitHubClient,
  defaultClientLimits,
  type GitHubClient,
} from '../../../src/adapters/github/github-client.ts';
import { createRateLimitGate } from '../../../src/adapters/github/rate-limit-gate.ts';
import { installationOctokit, openGitHubScene, type GitHubScene } from '../../support/github/github-scene.ts';

let scene: GitHubScene;
let client: GitHubClient;

const branch = 'GET /repos/{owner}/{repo}/branches/{branch}';
const main = { owner: 'acme', repo: 'iam', branch: 'main' };
const comment = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';

beforeEach(async () => {
  scene = await openGitHubScene();
  client = clientOn(scene.github.baseUrl);
});

afterEach(() => scene.github.stop());

function clientOn(baseUrl: string): GitHubClient {
  return createGitHubClient(
    installationOctokit(scene.github, baseUrl),
    createRateLimitGate(scene.github.clock),
    {
      ...defaultClientLimits,
      requestTimeout: 300,
      retryDelay: 1,
    },
  );
}

function callsOf(operation: string): number {
  return scene.github.calls.filter((call) => call.operation === operation).length;
}

describe('failures', () => {
  test.each([
    [401, 'accessDenied'],
    [403, 'accessDenied'],
    [404, 'notFound'],
    [409, 'refused'],
    [410, 'notFound'],
    [422, 'refused'],
    [500, 'connectionFailed'],
    [502, 'connectionFailed'],
  ] as const)('status %i is %s', async (status, failure) => {
    scene.github.faults.add({ fault: { kind: 'status', status } });

    await expect(client.rest(branch, main)).rejects.toMatchObject({ failure, operation: branch });
  });

  test('a lack of permission is not a rate limit', async () => {
    scene.github.app.permissions = { metadata: 'read' };

    await expect(client.rest(branch, main)).rejects.toMatchObject({ failure: 'accessDenied' });
  });

  test.each(['reset', 'hang'] as const)('a connection that is %s fails', async (kind) => {
    scene.github.faults.add({ fault: { kind } });

    await expect(client.rest(branch, main)).rejects.toMatchObject({ failure: 'connectionFailed' });
  });

  test('A57 an error shows neither the token nor the message of the answer', async () => {
    scene.github.faults.add({ fault: { kind: 'status', status: 500, body: { message: 'secret' } } });

    const failure = await client.rest(branch, main).catch((cause: unknown) => cause);

    const shown = `${String(failure)} ${JSON.stringify(failure)} ${String((failure as Error).cause)}`;
    expect(shown).not.toMatch(/ghs_|secret/);
  });

  test('an answer that is not what GitHub describes says where', async () => {
    scene.github.faults.add({ fault: { kind: 'changed', change: () => ({ name: 'main' }) } });

    const answer = await client.rest(branch, main);

    expect(() => answer.data.get('commit', 'sha').objectId()).toThrow(
      `the answer to \`${branch}\` has no text at \`commit.sha\``,
    );
  });
});

describe('further tries', () => {
  test('a reading call is tried three times', async () => {
    scene.github.faults.add({ fault: { kind: 'status', status: 502 }, times: 2 });

    const { status } = await client.rest(branch, main);

    expect(status).toBe(200);
    expect(callsOf(branch)).toBe(3);
  });

  test('a writing call is tried once', async () => {
    scene.github.faults.add({ fault: { kind: 'status', status: 502 }, times: 1 });

    await expect(
      client.rest(comment, { owner: 'acme', repo: 'iam', issue_number: 1, body: 'x' }),
    ).rejects.toMatchObject({ failure: 'connectionFailed' });
    expect(callsOf(comment)).toBe(1);
  });
});

describe('rate limits', () => {
  test('the secondary limit is not waited for, and shuts the gate until it is over', async () => {
    const { github } = scene;
    github.faults.add({ fault: { kind: 'secondaryLimit', retryAfter: 90 }, times: 1 });

    const limited = { failure: 'rateLimited', retryAt: '2026-03-02T10:01:30.000Z' };
    await expect(client.rest(branch, main)).rejects.toMatchObject(limited);
    await expect(client.rest(branch, main)).rejects.toMatchObject(limited);
    expect(callsOf(branch)).toBe(1);

    github.clock.advance(91);
    expect((await client.rest(branch, main)).status).toBe(200);
  });

  test('a secondary limit without a time is over after a minute', async () => {
    scene.github.faults.add({ fault: { kind: 'secondaryLimit' } });

    await expect(client.rest(branch, main)).rejects.toMatchObject({
      failure: 'rateLimited',
      retryAt: '2026-03-02T10:01:00.000Z',
    });
  });

  test('the primary limit is over when it is reset', async () => {
    scene.github.faults.add({ fault: { kind: 'primaryLimit', resetAt: '2026-03-02T10:40:00.000Z' } });

    await expect(client.rest(branch, main)).rejects.toMatchObject({
      failure: 'rateLimited',
      retryAt: '2026-03-02T10:40:00.000Z',
    });
  });

  test('a limit that GraphQL tells beside the data', async () => {
    const change = () => ({ errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] });
    scene.github.faults.add({ fault: { kind: 'changed', change } });

    await expect(client.graphql('Q', 'query Q { user(login: "alice") { login } }', {})).rejects.toMatchObject(
      { failure: 'rateLimited', retryAt: '2026-03-02T10:01:00.000Z' },
    );
  });
});

describe('GraphQL', () => {
  test('an error of an unknown type leaves the answer incomplete', async () => {
    const change = () => ({ data: {}, errors: [{ message: 'Something went wrong' }] });
    scene.github.faults.add({ fault: { kind: 'changed', change } });

    await expect(client.graphql('Q', 'query Q { user(login: "alice") { login } }', {})).rejects.toMatchObject(
      { failure: 'incomplete', operation: 'GraphQL Q' },
    );
  });

  test('GitHub Enterprise Server has it beside the REST API', async () => {
    const enterprise = clientOn(scene.github.enterpriseBaseUrl);

    const { data } = await enterprise.graphql('Q', 'query Q { user(login: "alice") { login } }', {});
    const { status } = await enterprise.rest(branch, main);

    expect(data.get('user', 'login').text()).toBe('alice');
    expect(status).toBe(200);
  });
});

test('a list longer than its bound is incomplete', async () => {
  const { iam, alice } = scene;
  const issue = iam.addIssue({ by: alice, title: 'long' });
  iam.commit('feature', { by: alice, files: { a: 'a' } });
  const pull = iam.openPullRequest({ by: alice, head: 'feature' });
  for (let index = 0; index < 150; index += 1) pull.comment(alice, 'x');

  const list = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const parameters = { owner: 'acme', repo: 'iam', issue_number: pull.number };

  await expect(client.restList(list, parameters, { pages: 1 })).rejects.toMatchObject({
    failure: 'incomplete',
  });
  expect(await client.restList(list, parameters, { pages: 2 })).toHaveLength(150);
  expect(issue.comments).toEqual([]);
});
