import type { Clock } from '../../ports/clock.ts';

/** Remembers, for one installation, until when GitHub wants no requests: asking on can get an app banned. */
export interface RateLimitGate {
  /** ISO 8601, where the gate is shut now. */
  shutUntil(): string | undefined;
  shut(until: string): void;
}

export function createRateLimitGate(clock: Clock): RateLimitGate {
  let until: string | undefined;
  return {
    shutUntil: () => (until !== undefined && clock.now() < until ? until : undefined),
    shut: (time) => {
      if (until === undefined || time > until) until = time;
    },
  };
}
