import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { BullmqQueue } from '../../../src/adapters/queue/bullmq-queue.ts';
import type { BullmqQueueOptions } from '../../../src/adapters/queue/bullmq-options.ts';
import type { WorkEvent } from '../../../src/ports/work-queue.ts';
import { createGate } from '../../support/gate.ts';
import { findRedisServer, startRedisServer, type RedisServer } from '../../support/redis-server.ts';
import {
  buildReplica,
  replicaTimes,
  startReplica,
  type Replica,
  type ReplicaProgram,
} from '../../support/start-replica.ts';

const program = findRedisServer();
const describeWithRedis = program === undefined ? describe.skip : describe;

describeWithRedis('crashes (skipped where neither redis-server nor valkey-server is installed)', () => {
  let redis: RedisServer;
  let replicaProgram: ReplicaProgram;
  let folder = '';
  let prefix = '';
  const queues: BullmqQueue[] = [];
  const replicas: Replica[] = [];
  const events: WorkEvent[] = [];

  beforeAll(() => {
    replicaProgram = buildReplica();
  });

  afterAll(() => replicaProgram.remove());

  beforeEach(async () => {
    redis = await startRedisServer(program ?? '');
    folder = mkdtempSync(join(tmpdir(), 'four-eyes-queue-'));
    prefix = '{crashes}';
  });

  afterEach(async () => {
    await Promise.all(replicas.splice(0).map((replica) => replica.kill()));
    await Promise.all(queues.splice(0).map((queue) => queue.close()));
    await redis.remove();
    rmSync(folder, { recursive: true, force: true });
    events.splice(0);
  });

  function open(options: Partial<BullmqQueueOptions> = {}): BullmqQueue {
    const observe = (event: WorkEvent) => void events.push(event);
    const queue = new BullmqQueue({
      url: redis.url,
      prefix,
      ...replicaTimes,
      closePatience: 500,
      observe,
      ...options,
    });
    queues.push(queue);
    return queue;
  }

  async function start(mode: 'work' | 'hang'): Promise<Replica> {
    const replica = startReplica(replicaProgram, [redis.url, prefix, folder, mode]);
    replicas.push(replica);
    await replica.said('ready');
    return replica;
  }

  function noted(name: 'done' | 'overlaps'): readonly string[] {
    try {
      return readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
    } catch {
      return [];
    }
  }

  test('closing ends while Redis is away, in the middle of a run', async () => {
    const queue = open({ closePatience: 50, abortPatience: 50 });
    const started = createGate();
    queue.process(() => {
      started.open();
      return new Promise(() => undefined);
    });
    await queue.request('account:a');
    await started.opened;

    await redis.kill();
    await queue.close();

    await expect(queue.request('account:b')).rejects.toMatchObject({ failure: 'closed' });
  });

  test('a key whose replica is killed in the middle of its run is worked on by another', async () => {
    const queue = open();
    const doomed = await start('hang');
    await queue.request('account:222222222222');
    await doomed.said('account:222222222222');
    await queue.request('account:222222222222');

    await doomed.kill();
    await start('work');
    await queue.drain();

    expect(new Set(noted('done'))).toEqual(new Set(['account:222222222222']));
    expect(noted('overlaps')).toEqual([]);
  });

  test('of 1,000 keys none is lost or run twice at the same time, while a replica and Redis are killed', async () => {
    const queue = open({ requestPatience: 30_000 });
    const keys = Array.from({ length: 1_000 }, (_, index) => `account:${String(index).padStart(12, '0')}`);
    await Promise.all(keys.map((key) => queue.request(key)));

    const [doomed] = await Promise.all([start('work'), start('work')]);
    await doomed.began(50);
    await doomed.kill();
    await redis.kill();
    await redis.start();
    await start('work');
    await queue.drain();

    expect(new Set(noted('done'))).toEqual(new Set(keys));
    expect(noted('overlaps')).toEqual([]);
  });

  test('a schedule that every replica asks for is due once', async () => {
    await Promise.all([start('work'), start('work')]);
    const schedules = new Queue('schedules', { connection: { url: redis.url }, prefix });

    const counts = await schedules.getJobCounts('delayed', 'wait');
    await schedules.close();

    expect(counts).toEqual({ delayed: 1, wait: 0 });
  });

  test('a key that ends every process that works on it is given up visibly', async () => {
    const queue = open({ mostRecoveries: 0 });
    const doomed = await start('hang');
    await queue.request('account:a');
    await doomed.said('account:a');

    await doomed.kill();
    queue.process(() => Promise.resolve());
    await queue.drain();

    expect(events.filter(({ kind }) => kind === 'abandoned')).toMatchObject([{ key: 'account:a' }]);
    expect(events.filter(({ kind }) => kind === 'started')).toEqual([]);
  });

  test('a run goes on while Redis restarts, and requests made after it are taken', async () => {
    const queue = open({ lockDuration: 60_000, requestPatience: 30_000 });
    const gate = createGate();
    const started = createGate();
    const runs: string[] = [];
    queue.process(async ({ key }) => {
      runs.push(key);
      started.open();
      await gate.opened;
    });
    await queue.request('account:a');
    await started.opened;

    await redis.kill();
    gate.open();
    await redis.start();
    await queue.request('account:b');
    await queue.drain();

    expect(runs).toEqual(['account:a', 'account:b']);
  });

  test('a run is aborted before its lock can end while Redis is away, and begins again', async () => {
    const queue = open({ requestPatience: 30_000 });
    const started = createGate();
    const aborted = createGate();
    const runs: string[] = [];
    queue.process(({ key, signal }) => {
      runs.push(key);
      started.open();
      if (runs.length > 1) return Promise.resolve();
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          aborted.open();
          reject(new Error('aborted'));
        });
      });
    });
    await queue.request('account:a');
    await started.opened;

    await redis.kill();
    await aborted.opened;
    await redis.start();
    await queue.drain();

    expect(runs).toEqual(['account:a', 'account:a']);
  });

  test('trouble with the connection is told once', async () => {
    const queue = open({ requestPatience: 30_000 });
    queue.process(() => Promise.resolve());
    await queue.request('account:a');
    await queue.drain();

    await redis.kill();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await redis.start();
    await queue.request('account:a');
    await queue.drain();

    const refused = events.filter(
      (event) => event.kind === 'faulted' && /ECONNREFUSED/.test(String(event.cause)),
    );
    expect(refused).toHaveLength(1);
  });

  test('a mark that outlived its job does not swallow the requests of its key', async () => {
    const queue = open();
    const connection = new Redis(redis.url);
    await connection.set(`${prefix}:lanes:de:account:a`, 'gone');
    await connection.quit();
    const runs: string[] = [];
    queue.process(({ key }) => Promise.resolve(void runs.push(key)));

    await queue.request('account:a');
    await queue.drain();

    expect(runs).toEqual(['account:a']);
  });

  test('A57 the cause of a failure stays out of Redis', async () => {
    const queue = open({ retry: { attempts: 1, firstDelay: 1, longestDelay: 1 } });
    queue.process(() => Promise.reject(new Error('cannot use hunter2')));
    await queue.request('account:a');
    await queue.drain();
    const lanes = new Queue('lanes', { connection: { url: redis.url }, prefix });

    const failed = JSON.stringify(await lanes.getFailed());
    await lanes.close();

    expect(failed).toContain('the run failed; see the log of the worker');
    expect(failed).not.toContain('hunter2');
  });
});
