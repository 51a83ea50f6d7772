import { beforeEach, describe, expect, test } from '@jest/globals';
import type { OctokitLike } from '../../../src/adapters/github/github-client.ts';
import { measuredOctokit } from '../../../src/apps/server/measured-octokit.ts';
import { createServerMetrics, type ServerMetrics } from '../../../src/apps/server/metrics.ts';

let metrics: ServerMetrics;

beforeEach(() => {
  metrics = createServerMetrics();
});

/** The values of one metric by their labels, times left out. */
async function valuesOf(name: string): Promise<Readonly<Record<string, number>>> {
  const { body } = await metrics.render();
  const lines = body.split('\n').filter((line) => line.startsWith(`${name}{`));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(name.length, at), Number(line.slice(at + 1))];
    }),
  );
}

describe('what the server counts', () => {
  test('runs of lanes, by what they were about and how they ended; no name is in a label', async () => {
    const tell = metrics.workObserver('bot');
    tell({ kind: 'started', key: 'pull-request:acme/iam#3', attempt: 1 });
    tell({ kind: 'started', key: 'installations', attempt: 1 });
    tell({ kind: 'completed', key: 'pull-request:acme/iam#3', attempt: 1 });
    tell({ kind: 'failed', key: 'installations', attempt: 1, cause: 'x', retryInMilliseconds: 7 });

    expect(await valuesOf('four_eyes_lane_run_seconds_count')).toEqual({
      '{role="bot",lane="pull-request",result="completed"}': 1,
      '{role="bot",lane="installations",result="failed"}': 1,
    });
    expect((await metrics.render()).body).not.toContain('acme');
  });

  test('how much there is to do, at the time of reading; a queue that cannot be reached has no number', async () => {
    metrics.watchDepth('bot', () => Promise.resolve({ waiting: 2, running: 1, retrying: 0 }));
    metrics.watchDepth('worker', () => Promise.reject(new Error('Redis does not answer')));

    expect(await valuesOf('four_eyes_queue_lanes')).toEqual({
      '{role="bot",state="waiting"}': 2,
      '{role="bot",state="running"}': 1,
      '{role="bot",state="retrying"}': 0,
    });
  });

  test('verdicts by check and conclusion', async () => {
    metrics.reachedVerdict('four-eyes / approval', 'success');
    metrics.reachedVerdict('four-eyes / approval', 'success');

    expect(await valuesOf('four_eyes_verdicts_total')).toEqual({
      '{check="four-eyes / approval",conclusion="success"}': 2,
    });
  });
});

describe('calls to GitHub', () => {
  const limits = { 'x-ratelimit-remaining': '4711', 'x-ratelimit-resource': 'core' };

  function octokitThat(
    answer: () => Promise<{ status: number; headers: object; data: unknown }>,
  ): OctokitLike {
    const request = Object.assign(answer, { endpoint: { DEFAULTS: { baseUrl: 'https://x' } } });
    return measuredOctokit({ request }, metrics);
  }

  test('are counted by operation, and what is left of the limit is kept', async () => {
    const octokit = octokitThat(() => Promise.resolve({ status: 200, headers: limits, data: {} }));

    await octokit.request('GET /repos/{owner}/{repo}', { owner: 'acme', repo: 'iam' });
    await octokit.request('POST /graphql', { query: 'query PullRequest($n: Int!) { x }' });

    expect(await valuesOf('four_eyes_github_calls_total')).toEqual({
      '{operation="GET /repos/{owner}/{repo}",status="200"}': 1,
      '{operation="GraphQL PullRequest",status="200"}': 1,
    });
    expect(await valuesOf('four_eyes_github_rate_limit_remaining')).toEqual({ '{resource="core"}': 4711 });
    expect(octokit.request.endpoint.DEFAULTS.baseUrl).toBe('https://x');
  });

  test('that fail are counted too, and fail as before', async () => {
    const refusal = Object.assign(new Error('no'), { status: 403, response: { headers: limits } });
    const lost = new Error('reset');
    const failures = [refusal, lost];
    const octokit = octokitThat(() => Promise.reject(failures.shift() ?? lost));

    await expect(octokit.request('GET /x')).rejects.toBe(refusal);
    await expect(octokit.request('GET /x')).rejects.toBe(lost);
    expect(await valuesOf('four_eyes_github_calls_total')).toEqual({
      '{operation="GET /x",status="403"}': 1,
      '{operation="GET /x",status="none"}': 1,
    });
  });
});
