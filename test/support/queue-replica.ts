/**
 * A process of its own that works on the queue on Redis: `node replica.js URL PREFIX FOLDER MODE`. It keeps a file per key
 * while it runs, notes in `overlaps` a key whose file a living process keeps already, and in `done` what it completed.
 */
import { appendFileSync, closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BullmqQueue } from '../../src/adapters/queue/bullmq-queue.ts';
import type { WorkRun } from '../../src/ports/work-queue.ts';
import { replicaTimes } from './start-replica.ts';

const [url = '', prefix = '', folder = '', mode = ''] = process.argv.slice(2);

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}

function take(key: string, path: string): void {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
  } catch {
    const holder = Number(readFileSync(path, 'utf8'));
    if (holder !== 0 && isAlive(holder)) appendFileSync(join(folder, 'overlaps'), `${key}\n`);
    rmSync(path, { force: true });
    take(key, path);
  }
}

async function work({ key, signal }: WorkRun): Promise<void> {
  const path = join(folder, encodeURIComponent(key));
  take(key, path);
  try {
    process.send?.(key);
    if (mode === 'hang') await sleep(600_000, undefined, { signal });
    await sleep(1 + Math.random() * 4, undefined, { signal });
    appendFileSync(join(folder, 'done'), `${key}\n`);
  } finally {
    rmSync(path, { force: true });
  }
}

const queue = new BullmqQueue({ url, prefix, ...replicaTimes, concurrency: 4 });
process.on('disconnect', () => process.exit());
queue.process(work);
await queue.every('0 0 1 1 *', 'scan:all');
process.send?.('ready');
