import { compareSeverity, type Severity } from '../../finding/severity.ts';
import type { DriftChange, SeverityReason } from '../drift-change.ts';
import type { ResolvedEvent } from '../events/resolved-event.ts';
import { attributeChange } from './attribute.ts';
import { identityOfChange, type Classification } from './classify-change.ts';
import type { Attribution, DriftFinding, Since } from './drift-finding.ts';
import type { EventCoverage } from './drift-facts.ts';
import { digestOf } from './finding-digest.ts';

/** A review is behind what lags: it is not worse than this, whatever the older revision allowed. */
const severityOfLag: Severity = 'medium';

/** A difference between what was reviewed and what is live, as something to look at. */
export function stateFinding(
  change: DriftChange,
  classification: Classification,
  events: readonly ResolvedEvent[],
  coverage: EventCoverage | undefined,
  lastScan: string | undefined,
): DriftFinding {
  const { kind, notes, matchedCommit, since: merge } = classification;
  const attribution = attributeChange(identityOfChange(change), events, coverage, merge);
  const isLag = kind === 'unapplied';
  const reasons = isLag ? reasonsOfLag(change) : change.reasons;
  const since = isLag ? mergeTime(merge) : beginning(attribution, lastScan);
  return {
    accountId: change.accountId,
    kind,
    subject: change.subject,
    arn: change.arn,
    name: change.name,
    severity: isLag ? mildest(change.severity, severityOfLag) : change.severity,
    reasons,
    change,
    attribution,
    ...(since !== undefined && { since }),
    ...(matchedCommit !== undefined && { matchedCommit }),
    notes,
    affected: [],
    key: digestOf(change.accountId, 'state', identityOfChange(change)),
    digest: change.fingerprint,
  };
}

function reasonsOfLag({ reasons }: DriftChange): readonly SeverityReason[] {
  const lag: SeverityReason = {
    severity: severityOfLag,
    reason: 'a reviewed change was merged and has not been applied',
    ruleId: 'unapplied-review',
  };
  const milder = reasons.map((reason) => ({
    ...reason,
    severity: mildest(reason.severity, severityOfLag),
  }));
  return [lag, ...milder].sort((left, right) => compareSeverity(left.severity, right.severity));
}

function mildest(left: Severity, right: Severity): Severity {
  return compareSeverity(left, right) > 0 ? left : right;
}

function mergeTime(time: string | undefined): Since | undefined {
  return time === undefined || time === '' ? undefined : { time, basis: 'merge' };
}

function beginning(attribution: Attribution, lastScan: string | undefined): Since | undefined {
  const [first] = attribution.status === 'attributed' ? attribution.events : [];
  if (first !== undefined) return { time: first.time, basis: 'event' };
  return lastScan === undefined ? undefined : { time: lastScan, basis: 'scan' };
}
