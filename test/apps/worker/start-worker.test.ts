import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/adapters/local/system-clock.ts';
import { startWorker, type RunningWorker } from '../../../src/apps/worker/start-worker.ts';
import { readWorkerSettings } from '../../../src/apps/settings/worker-settings.ts';
import { startSandboxAccounts, type SandboxAccounts } from '../../../src/apps/live/sandbox-accounts.ts';
import { runScanJob } from '../../../src/use-cases/worker/scan-job.ts';
import { testSigner } from '../../support/issue-scans.ts';
import { readSampleOrganisation } from '../../sandbox/sample-organisation.ts';

const policies = join(import.meta.dirname, '..', '..', '..', 'policies');

let data = '';
let live: SandboxAccounts;
let worker: RunningWorker | undefined;
const lines: string[] = [];

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'four-eyes-worker-'));
  live = await startSandboxAccounts(await readSampleOrganisation());
  lines.splice(0);
});

afterEach(async () => {
  await worker?.close();
  await live.close();
  rmSync(data, { recursive: true, force: true });
});

async function start(environment: Record<string, string> = {}): Promise<RunningWorker> {
  const settings = readWorkerSettings({ FOUR_EYES_POLICY_FOLDER: policies, ...environment });
  if (!('repository' in settings)) throw new Error(JSON.stringify(settings));
  worker = await startWorker(settings, {
    environment,
    clock: systemClock,
    signer: testSigner,
    dataFolder: data,
    logLevel: 'info',
    destination: { write: (line) => void lines.push(line) },
    listen: { host: '127.0.0.1', port: 0 },
    scan: (job, signal) => runScanJob(job, live, signal),
  });
  return worker;
}

function issueFiles(): readonly string[] {
  const names = readdirSync(join(data, 'issues'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.md')).sort();
}

async function get(path: string): Promise<string> {
  return (await fetch(`${worker?.url ?? ''}${path}`)).text();
}

describe('a worker on one machine', () => {
  test('looks at every account at once, and tells health, readiness and what it found', async () => {
    live.attack();
    const { queue } = await start();
    await queue.drain();
    const metrics = await get('/metrics');

    const numbers = issueFiles().map((name) => Number(/(\d+)\.md$/.exec(name)?.[1]));
    expect(numbers.length).toBeGreaterThan(5);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect([await get('/healthz'), await get('/readyz')]).toEqual(['ok\n', 'ready\n']);
    expect(metrics).toContain('four_eyes_accounts{state="declared"} 2');
    expect(metrics).toContain('four_eyes_coverage_ratio 1');
    expect(metrics).toMatch(
      /four_eyes_open_drift\{account="222222222222",kind="unreviewed",severity="critical"\} \d/,
    );
    expect(metrics).toContain('four_eyes_queue_lanes{role="worker",state="waiting"} 0');
    expect(metrics).toContain('four_eyes_scan_seconds_count{result="compared"} 2');
  });

  test('a second worker on the same folder opens nothing twice', async () => {
    live.attack();
    await (await start()).queue.drain();
    await worker?.close();
    const before = issueFiles();
    await (await start()).queue.drain();

    expect(issueFiles()).toEqual(before);
  });

  test('A47 an account that cannot be read is blind in the metrics, and its issues stay', async () => {
    live.attack();
    await (await start()).queue.drain();
    await worker?.close();
    const before = issueFiles();
    live.sandbox.injectFault({
      fault: { kind: 'error', code: 'AccessDenied', status: 403, message: 'no' },
      accountId: '222222222222',
    });
    await (await start()).queue.drain();
    const metrics = await get('/metrics');

    expect(issueFiles()).toEqual(before);
    expect(metrics).toContain('four_eyes_account_blind{account="222222222222"} 1');
    expect(metrics).toContain('four_eyes_coverage_ratio 0.5');
    expect(metrics).toContain('four_eyes_blind_scans_total{account="222222222222",failure="accessDenied"} 1');
  });

  test('a configuration that cannot be read is told, and nothing is looked at', async () => {
    const settings = readWorkerSettings({ FOUR_EYES_POLICY_FOLDER: join(data, 'nowhere') });
    if (!('repository' in settings)) throw new Error('no settings');
    worker = await startWorker(settings, {
      environment: {},
      clock: systemClock,
      signer: testSigner,
      dataFolder: data,
      logLevel: 'info',
      destination: { write: (line) => void lines.push(line) },
      scan: () => Promise.reject(new Error('nothing is scanned')),
    });

    expect(lines.some((line) => line.includes('the reviewed policy cannot be read'))).toBe(true);
  });
});
