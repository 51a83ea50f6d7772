/** Windows overlap by this many milliseconds: events arrive late, and out of order. */
const overlap = 30 * 60_000;

/** How far event history reaches back, in milliseconds. */
const historyLength = 90 * 24 * 3_600_000;

/**
 * Where to begin reading event history, ISO 8601: half an hour before where the last reading ended, or as far back as it
 * goes where there was none.
 */
export function windowStart(readUntil: string | undefined, now: string): string {
  const from = readUntil === undefined ? Date.parse(now) - historyLength : Date.parse(readUntil) - overlap;
  return new Date(Math.max(from, Date.parse(now) - historyLength)).toISOString();
}
