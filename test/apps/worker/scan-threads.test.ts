import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startScanThreads, type ScanThreads } from '../../../src/apps/worker/scan-threads.ts';
import type { ScanJob } from '../../../src/use-cases/worker/scan-job.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { buildProgram, type BuiltProgram } from '../../support/built-program.ts';
import {
  basicTexts,
  startWatched,
  watchedAccountId,
  workerAccountId,
  type WatchedSandbox,
} from '../../support/watched-sandbox.ts';

let program: BuiltProgram;
let watched: WatchedSandbox;
let threads: ScanThreads;
beforeAll(() => {
  program = buildProgram();
});

afterAll(() => program.remove());

beforeEach(async () => {
  watched = await startWatched();
  const { accessKeyId, secretAccessKey } = sandboxCredentials(workerAccountId);
  const compiled = join(program.main, '..', '..', 'worker', 'scan-thread.js');
  threads = startScanThreads(1, pathToFileURL(compiled), {
    AWS_ENDPOINT_URL: watched.sandbox.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
});

afterEach(async () => {
  await threads.close();
  await watched.stop();
});

function job(deadline = 30_000): ScanJob {
  return {
    accountId: watchedAccountId,
    folder: `acme-production-${watchedAccountId}`,
    current: {
      commit: 'c0',
      reviewedAt: '2100-11-01T00:00:00.000Z',
      files: Object.entries(basicTexts).map(([path, text]) => ({
        ...{ path, mode: '100644' as const },
        content: new TextEncoder().encode(text),
      })),
      notes: [],
    },
    earlier: [],
    connection: {
      partition: 'aws',
      role: `arn:aws:iam::${watchedAccountId}:role/reader`,
      externalId: 'four-eyes-of-the-tests',
    },
    drift: { tags: 'all', managedElsewhere: [] },
    exceptions: [],
    // Event history is asked at CloudTrail's pace: a first scan reads ninety days of it.
    memory: { uniqueIds: new Map(), eventsReadUntil: watched.now() },
    deadline,
  };
}

const never = new AbortController().signal;

describe('threads that scan', () => {
  test('find what a scan in the same thread finds, with all that an issue shows', async () => {
    await watched.look();
    watched.call('CreateUser', { UserName: 'mallory' });
    await watched.look();
    const here = watched.scanned();
    const there = await threads.scan(job(), never);

    const about = (scanned: typeof here) =>
      scanned?.status === 'compared'
        ? scanned.findings?.map(({ key, digest, reasons, severity }) => ({ key, digest, reasons, severity }))
        : scanned;
    expect(about(there)).toEqual(about(here));
  });

  test('an account that cannot be read is blind, and no failure of the thread', async () => {
    watched.sandbox.injectFault({
      fault: { kind: 'error', code: 'AccessDenied', status: 403, message: 'no' },
    });

    expect(await threads.scan(job(), never)).toMatchObject({ status: 'blind', failure: 'accessDenied' });
  });

  test('a scan that is aborted ends at once', async () => {
    watched.sandbox.injectFault({ fault: { kind: 'hang' } });
    const ending = new AbortController();
    const scan = threads.scan(job(), ending.signal);
    ending.abort();

    expect(await scan).toMatchObject({ status: 'blind' });
  });

  test('a fault of the program fails that scan alone, and the next one works', async () => {
    const broken = { ...job(), current: { ...job().current, files: [] } };

    await expect(threads.scan(broken, never)).resolves.toMatchObject({ status: 'blind' });
    await expect(threads.scan({ ...job(), accountId: '333333333333' }, never)).rejects.toThrow(
      'the job holds no file of its account',
    );
    expect(await threads.scan(job(), never)).toMatchObject({ status: 'compared' });
  });

  test('what is under way when the threads close is rejected', async () => {
    watched.sandbox.injectFault({ fault: { kind: 'hang' } });
    const scan = threads.scan(job(), never);
    const rejection = expect(scan).rejects.toThrow('a thread that scans has ended');
    await threads.close();
    await rejection;
  });
});
