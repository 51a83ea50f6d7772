import { hasScalar } from './intervals.ts';
import type { Interval, IntervalSet } from './intervals.ts';

function candidates({ from, to }: Interval): readonly number[] {
  const low = Number(from.value);
  const high = Number(to.value);
  const ends = [low, low + 1, high - 1, high].filter(Number.isFinite);
  const middle = Number.isFinite(low) && Number.isFinite(high) ? [low + (high - low) / 2] : [];
  return [...ends.filter(Number.isInteger), ...ends, ...middle];
}

/** A number of the set: the preferred one if it is there, else a whole number near an end of the set where one is. */
export function sampleScalar(set: IntervalSet, preferred: number): number | undefined {
  return [preferred, ...set.flatMap(candidates)].find((value) => hasScalar(set, value));
}
