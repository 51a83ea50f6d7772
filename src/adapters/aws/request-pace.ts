import { setTimeout as delay } from 'node:timers/promises';

/** Lets requests of one key through at a steady pace: AWS counts them for each account and region. */
export class RequestPace {
  readonly #interval: number;
  readonly #nextAt = new Map<string, number>();

  /** `perSecond` requests of each key. */
  constructor(perSecond: number) {
    this.#interval = 1000 / perSecond;
  }

  /** Resolves when the next request of the key may be sent; rejects when the signal says so. */
  async next(key: string, signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#nextAt.get(key) ?? now);
    this.#nextAt.set(key, at + this.#interval);
    if (at > now) await delay(at - now, undefined, { signal });
  }
}
