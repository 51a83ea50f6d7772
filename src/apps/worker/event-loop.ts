import { setTimeout as sleep } from 'node:timers/promises';
import { hearEvents } from '../../use-cases/worker/hear-events.ts';
import { encodeWorkerKey } from './worker-keys.ts';
import type { WorkerParts } from './worker-parts.ts';

/** Milliseconds before a queue that could not be asked is asked again. */
const pauseAfterFailure = 15_000;

/** Waits for pushed events until it is closed. */
export interface EventLoop {
  close(): Promise<void>;
}

/** Begins to wait. A failure is logged once and tried again: the schedules find every change without events. */
export function startEventLoop(parts: WorkerParts): EventLoop | undefined {
  const { pushed, policy, queue, metrics, logger } = parts;
  if (pushed === undefined) return undefined;
  const ending = new AbortController();
  const { signal } = ending;
  let wasFailing = false;

  const isEnding = (): boolean => signal.aborted;

  const hear = async (): Promise<void> => {
    await hearEvents({
      ...pushed,
      isWatched: async (accountId) => (await policy.read()).folders.has(accountId),
      request: (accountId) => queue.request(encodeWorkerKey({ kind: 'account', accountId })),
      observe: (outcome) => metrics.heard(outcome),
      signal,
    });
    wasFailing = false;
  };

  const listen = async (): Promise<void> => {
    while (!isEnding()) {
      try {
        await hear();
      } catch (cause) {
        if (isEnding()) return;
        if (!wasFailing) logger.warn('pushed events could not be received; the schedules go on', { cause });
        wasFailing = true;
        await sleep(pauseAfterFailure, undefined, { signal }).catch(() => undefined);
      }
    }
  };

  const listening = listen();
  return {
    close: async () => {
      ending.abort();
      await listening;
    },
  };
}
