import type { Clock } from '../../ports/clock.ts';
import type { WorkKey, WorkQueue } from '../../ports/work-queue.ts';

/**
 * Requests that are due at a time. They are of this process alone, and keep it from nothing: one that is lost with it is made
 * up for by the periodic passes.
 */
export interface LaterRequests {
  /** Requests the key at a time, ISO 8601, or at once for one that is past. Of several times of a key the first counts. */
  request(key: WorkKey, at: string): void;
  /** Forgets all that are not due. */
  stop(): void;
}

interface Due {
  readonly at: number;
  readonly timer: NodeJS.Timeout;
}

/** The longest that a timer of Node.js takes; what is later is asked for again by the passes. */
const longestDelay = 2_147_483_647;

/** @param failed Told of requests that the queue did not take. */
export function createLaterRequests(
  queue: Pick<WorkQueue, 'request'>,
  clock: Clock,
  failed: (key: WorkKey, cause: unknown) => void,
): LaterRequests {
  const due = new Map<WorkKey, Due>();
  const ask = (key: WorkKey): void => {
    due.delete(key);
    void queue.request(key).catch((cause: unknown) => failed(key, cause));
  };
  return {
    request: (key, at) => {
      const time = Date.parse(at);
      const known = due.get(key);
      if (known !== undefined && known.at <= time) return;
      clearTimeout(known?.timer);
      const delay = Math.min(Math.max(0, time - Date.parse(clock.now())), longestDelay);
      due.set(key, { at: time, timer: setTimeout(() => ask(key), delay).unref() });
    },
    stop: () => {
      for (const { timer } of due.values()) clearTimeout(timer);
      due.clear();
    },
  };
}
