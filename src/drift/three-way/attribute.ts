import type { ResolvedEvent } from '../events/resolved-event.ts';
import { shownEvents, type Attribution } from './drift-finding.ts';
import type { EventCoverage } from './drift-facts.ts';

/** CloudTrail shows an event up to this many milliseconds late. */
const eventLag = 15 * 60_000;

/**
 * Who changed a resource: the calls that no review covers, or, where all are covered singly, every call since `since`.
 * Where event history has none, why.
 */
export function attributeChange(
  identity: string,
  events: readonly ResolvedEvent[],
  coverage: EventCoverage | undefined,
  since = '',
): Attribution {
  const own = events.filter((event) => event.identity === identity && event.resolution.as !== 'failed');
  const unreviewed = own.filter(({ resolution }) => resolution.as === 'unreviewed');
  const relevant = unreviewed.length > 0 ? unreviewed : own.filter(({ event }) => event.time >= since);
  return relevant.length > 0 ? attributedTo(relevant) : unattributed(coverage);
}

export function attributedTo(events: readonly ResolvedEvent[]): Attribution {
  const shown = events.slice(-shownEvents).map(({ event }) => event);
  return { status: 'attributed', events: shown, left: events.length - shown.length };
}

/** Why no event explains a difference. */
export function unattributed(coverage: EventCoverage | undefined): Attribution {
  if (coverage === undefined) {
    return { status: 'unattributed', reason: 'the live source has no event history' };
  }
  if (coverage.failure !== undefined) return { status: 'unattributed', reason: coverage.failure };
  const minutes = eventLag / 60_000;
  return {
    status: 'unattributed',
    reason: `event history from ${coverage.since} to ${coverage.until} has no call that explains it: it is older, or so new (up to ${minutes} minutes) that history does not show it yet`,
  };
}
