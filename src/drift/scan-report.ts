import type { Severity } from '../finding/severity.ts';
import { severities } from '../finding/severity.ts';
import type { AccountDrift, DriftChange } from './drift-change.ts';
import type { LookAlike } from './look-alikes.ts';

/** Where live IAM was read: AWS itself, the loopback sandbox, or a file that `aws iam` printed. */
export type LiveSource = 'aws' | 'sandbox' | 'file';

/** An account whose live IAM was read whole and compared. */
export interface ComparedAccount {
  readonly status: 'compared';
  readonly accountId: string;
  /** The folder that declares the account, such as `acme-production-222222222222`. */
  readonly folder: string;
  readonly drift: AccountDrift;
  /** What else must be known to judge the comparison, a sentence each; they hold untrusted text. */
  readonly notes: readonly string[];
  /** Names in the changes that are easily mistaken for another name of the account. */
  readonly lookAlikes: readonly LookAlike[];
  /** Lines of a POSIX shell script that restores the reviewed state; empty when nothing differs. */
  readonly revertScript: readonly string[];
  /** ISO 8601, when reading live IAM ended. */
  readonly takenAt: string;
  /** Number of API calls that reading took. */
  readonly calls: number;
}

/** An account about which nothing may be concluded, because its live IAM could not be read whole. */
export interface BlindAccount {
  readonly status: 'blind';
  readonly accountId: string;
  readonly folder: string;
  /** The kind of failure, such as `accessDenied`. */
  readonly failure: string;
  /** The API operation that failed, such as `ListRoles`. */
  readonly operation: string;
  readonly message: string;
  readonly remedy: string;
}

export type ScannedAccount = ComparedAccount | BlindAccount;

/** What one scan of a policy repository found. Accounts are ordered by folder. */
export interface ScanReport {
  /** ISO 8601. */
  readonly startedAt: string;
  /** The policy repository as the user named it. */
  readonly repository: string;
  readonly source: LiveSource;
  readonly accounts: readonly ScannedAccount[];
}

/**
 * `agrees`: every account was read and matches; `drifted`: every account was read, some differ; `unknown`: some account
 * could not be read, whatever was found in the others.
 */
export type ScanVerdict = 'agrees' | 'drifted' | 'unknown';

/** A cosmetic change means the same as what was reviewed: it is reported, and is no drift. */
export function isDrift(change: DriftChange): boolean {
  return change.kind !== 'cosmetic';
}

/** The changes that are drift, in the order given. */
export function driftOf(account: ScannedAccount): readonly DriftChange[] {
  return account.status === 'blind' ? [] : account.drift.changes.filter(isDrift);
}

/** The verdict on one account. */
export function accountVerdict(account: ScannedAccount): ScanVerdict {
  if (account.status === 'blind') return 'unknown';
  return driftOf(account).length > 0 ? 'drifted' : 'agrees';
}

/** INVARIANT: a scan with a blind account never says that all agrees, nor one without any account. */
export function scanVerdict(report: ScanReport): ScanVerdict {
  const verdicts = report.accounts.map(accountVerdict);
  if (verdicts.length === 0 || verdicts.includes('unknown')) return 'unknown';
  return verdicts.includes('drifted') ? 'drifted' : 'agrees';
}

/** How many changes there are of each severity that occurs, worst first. */
export function countBySeverity(
  changes: readonly DriftChange[],
): readonly { readonly severity: Severity; readonly count: number }[] {
  return severities
    .map((severity) => ({
      severity,
      count: changes.filter((change) => change.severity === severity).length,
    }))
    .filter(({ count }) => count > 0);
}
