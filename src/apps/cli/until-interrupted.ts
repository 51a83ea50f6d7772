import type { Console } from './console.ts';

/** Resolves when the person, or the system, ends the program. */
export function untilInterrupted({ interrupted }: Console): Promise<void> {
  if (interrupted.aborted) return Promise.resolve();
  return new Promise((resolve) => interrupted.addEventListener('abort', () => resolve(), { once: true }));
}
