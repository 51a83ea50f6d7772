/** The lock of one run, as the queue on Redis holds it. */
export interface RunLock {
  /** Milliseconds from the renewal to its end. */
  readonly duration: number;
  /** Renews it; false, or 0, where it is another's by now. */
  renew(): Promise<number | boolean>;
}

/** The part of its duration after which a lock without news counts as lost: the rest is for the run to stop in. */
const trustedPart = 0.8;

/**
 * Renews the lock until it is told to stop. INVARIANT: `onLost` is called before the lock can end in Redis, also while
 * Redis cannot be reached; only a process whose event loop stands still comes later.
 * @returns Stops renewing.
 */
export function keepLock(lock: RunLock, onLost: (cause: unknown) => void): () => void {
  let isOver = false;
  let deadline: NodeJS.Timeout | undefined;
  const lose = (cause: unknown): void => {
    if (isOver) return;
    stop();
    onLost(cause);
  };
  const trustFrom = (sentAt: number): void => {
    clearTimeout(deadline);
    const left = sentAt + lock.duration * trustedPart - performance.now();
    deadline = setTimeout(() => lose(new Error('the lock of the run was not renewed in time')), left);
  };
  const renew = async (): Promise<void> => {
    const sentAt = performance.now();
    // Without an answer the deadline decides.
    const isHeld = await lock.renew().catch(() => undefined);
    if (isOver || isHeld === undefined) return;
    if (isHeld === true || isHeld === 1) trustFrom(sentAt);
    else lose(new Error('the lock of the run is held by another process'));
  };
  const timer = setInterval(() => void renew(), lock.duration / 3);
  const stop = (): void => {
    isOver = true;
    clearInterval(timer);
    clearTimeout(deadline);
  };
  trustFrom(performance.now());
  return stop;
}
