import type { Clock } from '../../../src/ports/clock.ts';

/** A clock that goes only when it is told to; GitHub's `Date` headers and times come from it. */
export class FakeClock implements Clock {
  #milliseconds: number;

  constructor(start = '2026-03-02T09:00:00.000Z') {
    this.#milliseconds = Date.parse(start);
  }

  now(): string {
    return new Date(this.#milliseconds).toISOString();
  }

  /** As GitHub's REST API writes times: to the second. */
  second(): string {
    return this.now().replace(/\.\d{3}Z$/, 'Z');
  }

  advance(seconds: number): void {
    this.#milliseconds += seconds * 1000;
  }
}
