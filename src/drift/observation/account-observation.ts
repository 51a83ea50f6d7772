import type { Severity } from '../../finding/severity.ts';

/** A scan that read the account whole. */
export interface WholeScan {
  /** ISO 8601, when reading live IAM ended. */
  readonly at: string;
  /** The reviewed commit that it was compared with; absent for a folder that is no Git tree. */
  readonly reviewedCommit?: string;
  /** SHA-256 in hex of what was read: the same digest needs no second comparison. */
  readonly liveDigest: string;
  /** Keys of the findings that it made, sorted. */
  readonly findings: readonly string[];
}

/** One scan, for trends: what a report may say long after the scan. */
export interface ScanHistoryEntry {
  /** ISO 8601, when the scan of the account ended. */
  readonly at: string;
  readonly status: 'compared' | 'blind';
  /** The kind of failure of a blind one, such as `accessDenied`. */
  readonly failure?: string;
  /** Milliseconds that it took. */
  readonly duration: number;
  readonly calls: number;
  /** Open findings by severity; those of severity with none are absent, and all for a blind scan. */
  readonly bySeverity: Readonly<Partial<Record<Severity, number>>>;
  /** Open findings by kind, such as `unreviewed`. */
  readonly byKind: Readonly<Record<string, number>>;
}

/** What neither IAM nor an issue remembers of an account. */
export interface AccountObservation {
  /** Twelve digits. */
  readonly accountId: string;
  /** The unique id that each ARN had when it was last seen: another one is another principal (A53). */
  readonly uniqueIds: ReadonlyMap<string, string>;
  /** ISO 8601, by ARN: when it was first found to be gone. */
  readonly gone: ReadonlyMap<string, string>;
  /**
   * By identity, the digest of the reviewed form that live was seen to equal last: live that leaves it was rolled back, and
   * did not merely lag (A61).
   */
  readonly seenAsReviewed: ReadonlyMap<string, string>;
  /** ISO 8601, by region: everything that CloudTrail holds up to it was read. */
  readonly eventsReadUntil: ReadonlyMap<string, string>;
  /** The last whole scans, newest first; at most two. */
  readonly lastScans: readonly WholeScan[];
  /** Oldest first; at most `keptHistory`. */
  readonly history: readonly ScanHistoryEntry[];
}

/** A scan every six hours for half a year. */
export const keptHistory = 750;

/** ARNs that are gone and still remembered; an attacker can make and delete as many as there is time for. */
export const keptGone = 2_000;

/** Nothing is known yet. */
export function emptyObservation(accountId: string): AccountObservation {
  return {
    accountId,
    uniqueIds: new Map(),
    gone: new Map(),
    seenAsReviewed: new Map(),
    eventsReadUntil: new Map(),
    lastScans: [],
    history: [],
  };
}
