import { compareText } from '../../finding/compare-text.ts';
import { compareSeverity } from '../../finding/severity.ts';
import { addAffected } from '../affected/add-affected.ts';
import { itemsByIdentity } from '../comparable-item.ts';
import { detectDrift } from '../detect-drift.ts';
import type { AccountDrift } from '../drift-change.ts';
import { resolveEvents } from '../events/resolve-events.ts';
import type { ResolvedEvent } from '../events/resolved-event.ts';
import { isDrift } from '../scan-report.ts';
import { classifyChanges, identityOfChange } from './classify-change.ts';
import type { DriftFacts } from './drift-facts.ts';
import type { DriftFinding } from './drift-finding.ts';
import { eventFindings } from './event-findings.ts';
import { indexRevision } from './reviewed-revision.ts';
import { sameItemOf } from './same-item.ts';
import { stateFinding } from './state-findings.ts';
import { transientFindings } from './transient-findings.ts';
import { upstreamFindings } from './upstream-findings.ts';

/** What was found in one account, and what became of every call. */
export interface TracedDrift {
  readonly drift: AccountDrift;
  /** The worst first, among equals a widened trust first, then by ARN. */
  readonly findings: readonly DriftFinding[];
  readonly events: readonly ResolvedEvent[];
  /**
   * ISO 8601: how far back event history has to be read to tell whether what lags was put back. Absent where what was read
   * is enough.
   */
  readonly needsEventsSince?: string;
}

/**
 * Holds live IAM against what was reviewed, what was reviewed earlier and what was called since: what differs, what kind
 * of difference it is, who made it, and what was undone in between. Pure; what cannot be told is never the harmless kind.
 */
export function traceDrift(facts: DriftFacts): TracedDrift {
  const { live, options = {}, coverage } = facts;
  const revisions = facts.revisions.map(indexRevision);
  const declared = facts.revisions[0].inventory;
  const liveItems = itemsByIdentity(live);
  const isSame = sameItemOf(declared, live, options);
  const drift = detectDrift(declared, live, options);
  const changes = drift.changes.filter(isDrift);
  const events = resolveEvents(facts.events, {
    revisions,
    live: liveItems,
    isSame,
    managedElsewhere: options.managedElsewhere ?? [],
    exceptionOf: facts.exceptionOf ?? (() => undefined),
  });
  const classes = classifyChanges(changes, {
    revisions,
    live: liveItems,
    isSame,
    events,
    coverage: coverage ?? noCoverage,
    wasSeenAsReviewed: facts.wasSeenAsReviewed ?? (() => false),
  });
  const stateFindings = Array.from(classes, ([change, classification]) =>
    stateFinding(change, classification, events, coverage, facts.lastScan),
  );
  const drifting = new Set(changes.map(identityOfChange));
  const findings = [
    ...stateFindings,
    ...transientFindings(events, drifting, { declared, live, liveItems }, options),
    ...eventFindings(events, live),
    ...upstreamFindings(declared, live),
  ].sort(compareFindings);
  const declaredItems = revisions[0]?.items ?? new Map();
  const since = earliestMerge([...classes.values()].map((each) => each.since));
  return {
    drift,
    findings: addAffected(findings, { declared, live, declaredItems, liveItems }).toSorted(compareFindings),
    events,
    ...(since !== undefined && (coverage === undefined || coverage.since > since)
      ? { needsEventsSince: since }
      : {}),
  };
}

const noCoverage = { since: '9999', until: '9999', failure: 'the live source has no event history' };

function earliestMerge(times: readonly (string | undefined)[]): string | undefined {
  return times.filter((time) => time !== undefined && time !== '').sort()[0];
}

/** A widened trust lets in somebody new, which no other finding of the account can outweigh. */
function compareFindings(left: DriftFinding, right: DriftFinding): number {
  return (
    compareSeverity(left.severity, right.severity) ||
    Number(widensTrust(right)) - Number(widensTrust(left)) ||
    compareText(left.arn, right.arn) ||
    compareText(left.kind, right.kind) ||
    compareText(left.key, right.key)
  );
}

function widensTrust({ reasons }: DriftFinding): boolean {
  return reasons.some(({ ruleId }) => ruleId === 'widened-trust');
}
