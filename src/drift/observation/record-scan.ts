import { compareText } from '../../finding/compare-text.ts';
import {
  keptGone,
  keptHistory,
  type AccountObservation,
  type ScanHistoryEntry,
  type WholeScan,
} from './account-observation.ts';

/** What a scan that read the account whole adds. */
export interface ScanObservation {
  readonly scan: WholeScan;
  /** Every ARN of live IAM that has a unique id. */
  readonly uniqueIds: ReadonlyMap<string, string>;
  /** By identity, the digest of the reviewed form that live equals now. */
  readonly asReviewed: ReadonlyMap<string, string>;
  /** ISO 8601, by region. */
  readonly eventsReadUntil: ReadonlyMap<string, string>;
}

/** Those that went last are kept: an ARN that comes back does so soon, if it is to be mistaken for the former. */
function stillGone(
  observation: AccountObservation,
  { uniqueIds, scan }: ScanObservation,
): Map<string, string> {
  const gone = Array.from(observation.uniqueIds.keys())
    .filter((arn) => !uniqueIds.has(arn))
    .map((arn) => [arn, observation.gone.get(arn) ?? scan.at] as const)
    .sort(([leftArn, left], [rightArn, right]) => compareText(right, left) || compareText(leftArn, rightArn));
  return new Map(gone.slice(0, keptGone));
}

/** INVARIANT: a watermark never goes back, whatever a scan says. */
function laterTimes(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const later = Array.from(after).filter(([region, time]) => time > (before.get(region) ?? ''));
  return new Map([...before, ...later]);
}

/** What is remembered after a scan that read the account whole. */
export function recordWholeScan(observation: AccountObservation, seen: ScanObservation): AccountObservation {
  const gone = stillGone(observation, seen);
  const remembered = Array.from(observation.uniqueIds).filter(([arn]) => gone.has(arn));
  return {
    ...observation,
    gone,
    uniqueIds: new Map([...remembered, ...seen.uniqueIds]),
    seenAsReviewed: new Map([...observation.seenAsReviewed, ...seen.asReviewed]),
    eventsReadUntil: laterTimes(observation.eventsReadUntil, seen.eventsReadUntil),
    lastScans: [seen.scan, ...observation.lastScans].slice(0, 2),
  };
}

/** A line of history, of whole and of blind scans: nothing else changes by it. */
export function recordHistory(observation: AccountObservation, entry: ScanHistoryEntry): AccountObservation {
  return { ...observation, history: [...observation.history, entry].slice(-keptHistory) };
}

/**
 * Whether a finding is gone for good: the last two whole scans did not make it (A60). Without two scans that are
 * remembered nothing is confirmed; a lost record can only delay.
 */
export function isConfirmedGone(observation: AccountObservation, finding: string): boolean {
  const { lastScans } = observation;
  return lastScans.length === 2 && lastScans.every(({ findings }) => !findings.includes(finding));
}
