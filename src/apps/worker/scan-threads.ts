import { Worker } from 'node:worker_threads';
import type { ScannedAccount } from '../../drift/scan-report.ts';
import type { ScanJob } from '../../use-cases/worker/scan-job.ts';
import type { Environment } from '../settings/connection-settings.ts';
import type { Scan } from './aws-scanner.ts';
import type { ScanAnswer, ScanRequest } from './scan-messages.ts';

/** Threads that scan. */
export interface ScanThreads {
  readonly scan: Scan;
  close(): Promise<void>;
}

/** Milliseconds that a thread may be silent after the deadline of an account; then it is ended, and another begins. */
const patience = 60_000;

interface Waiting {
  readonly settle: (scanned: ScannedAccount) => void;
  readonly fail: (cause: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** A scan whose thread ended, such as for want of memory; the queue has the account looked at again. */
export class ScanThreadError extends Error {
  override readonly name = 'ScanThreadError';
}

/**
 * Scans in that many threads of this process. A thread that dies or falls silent fails the scans that it had, and is
 * replaced.
 * @param program Of `scan-thread.ts`, compiled.
 * @param environment In which AWS's SDK finds its credentials.
 */
export function startScanThreads(count: number, program: URL, environment: Environment): ScanThreads {
  const threads: (Thread | undefined)[] = Array.from({ length: count }, () => undefined);
  let nextId = 0;
  let isClosed = false;

  const openThread = (index: number): Thread => {
    const thread: Thread = { worker: new Worker(program, { env: { ...environment } }), waiting: new Map() };
    threads[index] = thread;
    const end = (cause: unknown): void => {
      if (threads[index] === thread) threads[index] = undefined;
      for (const { fail } of thread.waiting.values()) fail(cause);
      thread.waiting.clear();
    };
    thread.worker.on('message', (answer: ScanAnswer) => {
      const waiting = thread.waiting.get(answer.id);
      thread.waiting.delete(answer.id);
      if ('scanned' in answer) waiting?.settle(answer.scanned);
      else waiting?.fail(new ScanThreadError(answer.fault));
    });
    thread.worker.on('error', (cause) => end(new ScanThreadError('a thread that scans failed', { cause })));
    thread.worker.on('exit', () => end(new ScanThreadError('a thread that scans has ended')));
    return thread;
  };

  /** The thread with the fewest scans. */
  const chooseThread = (): Thread => {
    const loads = threads.map((thread) => thread?.waiting.size ?? 0);
    const index = loads.indexOf(Math.min(...loads));
    return threads[index] ?? openThread(index);
  };

  const scan = async (job: ScanJob, signal: AbortSignal): Promise<ScannedAccount> => {
    if (isClosed) throw new ScanThreadError('the threads that scan are closed');
    signal.throwIfAborted();
    const thread = chooseThread();
    const id = (nextId += 1);
    const tell = (request: ScanRequest): void => thread.worker.postMessage(request);
    const silence = setTimeout(() => void thread.worker.terminate(), job.deadline + patience);
    const onAbort = (): void => tell({ do: 'abort', id });
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await new Promise<ScannedAccount>((settle, fail) => {
        thread.waiting.set(id, { settle, fail });
        tell({ do: 'scan', id, job });
      });
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', onAbort);
    }
  };

  return {
    scan,
    close: async () => {
      isClosed = true;
      await Promise.all(
        threads.flatMap((thread) => (thread === undefined ? [] : [thread.worker.terminate()])),
      );
    },
  };
}
