import type { ComparableItem } from '../comparable-item.ts';
import { identityOf } from '../comparable-item.ts';
import type { DriftChange } from '../drift-change.ts';
import type { ResolvedEvent } from '../events/resolved-event.ts';
import type { FindingKind } from './drift-finding.ts';
import type { EventCoverage } from './drift-facts.ts';
import type { IndexedRevision } from './reviewed-revision.ts';
import type { SameItem } from './same-item.ts';

/** What a change is, in the light of history. */
export interface Classification {
  readonly kind: FindingKind;
  /** ISO 8601: when the merge was that was not applied, or was undone. */
  readonly since?: string;
  readonly matchedCommit?: string;
  readonly notes: readonly string[];
}

export interface ClassificationFacts {
  /** Newest first; the first is the reviewed commit. */
  readonly revisions: readonly IndexedRevision[];
  readonly live: ReadonlyMap<string, ComparableItem>;
  readonly isSame: SameItem;
  readonly events: readonly ResolvedEvent[];
  readonly coverage: EventCoverage;
  /** Whether an earlier scan saw a resource as the reviewed commit declares it. */
  readonly wasSeenAsReviewed: (identity: string) => boolean;
}

const plainKinds: Readonly<Record<DriftChange['kind'], FindingKind>> = {
  changed: 'unreviewed',
  cosmetic: 'unreviewed',
  missing: 'missing',
  recreated: 'recreated',
  unmanaged: 'unmanaged',
};

/** By change. `recreated` stays what it is: no revision declares a unique id. */
export function classifyChanges(
  changes: readonly DriftChange[],
  facts: ClassificationFacts,
): ReadonlyMap<DriftChange, Classification> {
  const lagging = changes.filter(
    (change) => change.kind !== 'recreated' && matchingRevisions(change, facts).length > 0,
  );
  const together = commonRevision(lagging, facts);
  return new Map(
    changes.map((change) => [
      change,
      lagging.includes(change) ? classifyLagging(change, together, facts) : plain(change),
    ]),
  );
}

function plain({ kind }: DriftChange): Classification {
  return { kind: plainKinds[kind], notes: [] };
}

/** Indexes of the older revisions that declare what is live, newest first. */
function matchingRevisions(
  change: DriftChange,
  { revisions, live, isSame }: ClassificationFacts,
): readonly number[] {
  const identity = identityOfChange(change);
  const state = live.get(identity);
  return revisions.flatMap(({ items }, index) =>
    index > 0 && isSame(items.get(identity), state) ? [index] : [],
  );
}

/** What lags is judged together: states that no one revision declares at once were never reviewed (A61). */
function commonRevision(lagging: readonly DriftChange[], facts: ClassificationFacts): number | undefined {
  const [first = [], ...others] = lagging.map((change) => matchingRevisions(change, facts));
  return first.find((index) => others.every((indexes) => indexes.includes(index)));
}

function classifyLagging(
  change: DriftChange,
  together: number | undefined,
  facts: ClassificationFacts,
): Classification {
  const { revisions, coverage } = facts;
  const [newest = 0] = matchingRevisions(change, facts);
  // The merge after the newest revision that declares what is live was never applied, or was undone.
  const since = revisions[newest - 1]?.mergedAt ?? '';
  const matchedCommit = revisions[newest]?.commit ?? '';
  const found = { since, matchedCommit };
  if (wasWrittenSince(change, since, facts) || facts.wasSeenAsReviewed(identityOfChange(change))) {
    return { ...found, kind: absentOr('rolledBack', change), notes: [] };
  }
  if (together === undefined) {
    const note =
      'it is as an older reviewed revision has it, and other resources are as others have them: together they were never reviewed';
    return { ...found, kind: plain(change).kind, notes: [note] };
  }
  if (coverage.failure !== undefined || coverage.since > since) {
    const why = coverage.failure ?? 'event history was not read back to that merge';
    const note = `it is as an older reviewed revision has it; whether it was put back cannot be told: ${why}`;
    return { ...found, kind: plain(change).kind, notes: [note] };
  }
  return { ...found, kind: 'unapplied', notes: [] };
}

/** What is not there is missing, whoever took it away. */
function absentOr(kind: FindingKind, change: DriftChange): FindingKind {
  return change.kind === 'missing' ? 'missing' : kind;
}

function wasWrittenSince(change: DriftChange, since: string, { events }: ClassificationFacts): boolean {
  const identity = identityOfChange(change);
  return events.some(
    ({ event, identity: changed, resolution }) =>
      changed === identity && resolution.as !== 'failed' && Date.parse(event.time) >= Date.parse(since),
  );
}

/** The identity of what a change is about. */
export function identityOfChange({ subject, name }: DriftChange): string {
  return identityOf({ type: subject, name });
}
