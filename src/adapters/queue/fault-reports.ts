import type { WorkObserver } from '../../ports/work-queue.ts';

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Tells the same trouble once, not at every attempt to connect again. */
export class FaultReports {
  readonly #observe: WorkObserver;
  #last: string | undefined;

  constructor(observe: WorkObserver) {
    this.#observe = observe;
  }

  readonly report = (cause: unknown): void => {
    const message = messageOf(cause);
    if (message === this.#last) return;
    this.#last = message;
    this.#observe({ kind: 'faulted', cause });
  };

  /** All is well again: the next trouble is told even if it is the same. */
  readonly clear = (): void => {
    this.#last = undefined;
  };
}
