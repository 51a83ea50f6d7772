import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** A silent replica is replaced within two seconds. */
export const replicaTimes = { lockDuration: 900, stalledInterval: 300, mostRecoveries: 100 };

/** `queue-replica.ts` as a program. */
export interface ReplicaProgram {
  readonly path: string;
  remove(): void;
}

export function buildReplica(): ReplicaProgram {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp', 'replica-'));
  const path = join(folder, 'replica.mjs');
  buildSync({
    entryPoints: [join(root, 'test', 'support', 'queue-replica.ts')],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Replica {
  /** Resolves when it says the word: `ready`, or the key of a run that begins. */
  said(word: string): Promise<void>;
  /** Resolves when it has begun that many runs of different keys. */
  began(runs: number): Promise<void>;
  /** With SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

export function startReplica({ path }: ReplicaProgram, words: readonly string[]): Replica {
  const child: ChildProcess = fork(path, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const heard = new Set<unknown>();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.on('message', (word) => heard.add(word));
  const waitUntil = async (isTrue: () => boolean): Promise<void> => {
    while (!isTrue()) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error('the replica has ended');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    said: (word) => waitUntil(() => heard.has(word)),
    began: (runs) => waitUntil(() => heard.size > runs),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
