import {
  type AccountObservation,
  type ScanHistoryEntry,
} from '../../drift/observation/account-observation.ts';
import { recordHistory, recordWholeScan } from '../../drift/observation/record-scan.ts';
import type { ComparedAccount, ScannedAccount } from '../../drift/scan-report.ts';
import type { AccountMemory } from '../../drift/account-memory.ts';
import { digestOf } from '../../drift/three-way/finding-digest.ts';

/** Where event history was read, in the words of the record. */
const homeRegion = 'home';

/** What the next scan has to know of the former; undefined where none is known. */
export function memoryFrom(observation: AccountObservation): AccountMemory | undefined {
  const [last] = observation.lastScans;
  if (last === undefined) return undefined;
  const eventsReadUntil = observation.eventsReadUntil.get(homeRegion);
  return {
    uniqueIds: observation.uniqueIds,
    seenAsReviewed: observation.seenAsReviewed,
    lastScan: last.at,
    ...(eventsReadUntil !== undefined && { eventsReadUntil }),
  };
}

function countBy<Item>(items: readonly Item[], nameOf: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
  return counts;
}

function historyEntry(scanned: ScannedAccount, at: string, duration: number): ScanHistoryEntry {
  if (scanned.status === 'blind') {
    const { failure } = scanned;
    return { at, status: 'blind', failure, duration, calls: 0, bySeverity: {}, byKind: {} };
  }
  const { findings = [], calls } = scanned;
  return {
    at,
    status: 'compared',
    duration,
    calls,
    bySeverity: countBy(findings, ({ severity }) => severity),
    byKind: countBy(findings, ({ kind }) => kind),
  };
}

function recordCompared(
  before: AccountObservation,
  { takenAt, findings = [], memory }: ComparedAccount,
  reviewedCommit: string,
): AccountObservation {
  const { uniqueIds = new Map(), seenAsReviewed = new Map(), eventsReadUntil } = memory ?? {};
  const ids = [...uniqueIds].map((pair) => pair.join(' ')).sort();
  return recordWholeScan(before, {
    scan: {
      at: takenAt,
      ...(reviewedCommit !== '' && { reviewedCommit }),
      liveDigest: digestOf(...ids, ...findings.map(({ digest }) => digest)),
      findings: findings.map(({ key }) => key).sort(),
    },
    uniqueIds,
    asReviewed: seenAsReviewed,
    eventsReadUntil: new Map(eventsReadUntil === undefined ? [] : [[homeRegion, eventsReadUntil]]),
  });
}

/**
 * What is remembered after a scan.
 * @param at ISO 8601, when it ended.
 * @param duration Milliseconds that it took.
 */
export function observeScan(
  before: AccountObservation,
  scanned: ScannedAccount,
  {
    at,
    duration,
    reviewedCommit,
  }: {
    readonly at: string;
    readonly duration: number;
    readonly reviewedCommit: string;
  },
): AccountObservation {
  const next = scanned.status === 'blind' ? before : recordCompared(before, scanned, reviewedCommit);
  return recordHistory(next, historyEntry(scanned, at, duration));
}
