const day = 86_400_000;

/** Whole days from one ISO 8601 time to another; negative where the second is earlier. NaN for what is no time. */
export function elapsedDays(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / day);
}

/** The day of an ISO 8601 time, `YYYY-MM-DD`. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}
