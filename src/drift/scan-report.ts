import type { Severity } from '../finding/severity.ts';
import { severities } from '../finding/severity.ts';
import type { Exception } from '../exceptions/exception.ts';
import type { AccountDrift, DriftChange } from './drift-change.ts';
import type { AccountMemory } from './account-memory.ts';
import type { LookAlike } from './look-alikes.ts';
import type { DriftFinding } from './three-way/drift-finding.ts';

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
  /** Number of times that one of them was sent again, mostly because AWS throttled it. */
  readonly retries?: number;
  /**
   * What a person has to look at, the worst first, with who did it; absent where live IAM was only held against one
   * commit. What exceptions accept is not among them.
   */
  readonly findings?: readonly DriftFinding[];
  /** What reviewed exceptions accept for a while. */
  readonly accepted?: readonly { readonly finding: DriftFinding; readonly exception: Exception }[];
  /** What is to be remembered of the account once the findings are published. */
  readonly memory?: AccountMemory;
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

/** What the organisation has besides the accounts that were scanned. */
export interface OrganizationCoverage {
  /** Accounts that exist and that no folder declares: nobody reviews them. Names are untrusted text. */
  readonly undeclared: readonly { readonly accountId: string; readonly name: string }[];
  /** Declared accounts that are suspended or closed: they answer nothing, and are neither blind nor healthy. */
  readonly suspended: readonly { readonly accountId: string; readonly name: string }[];
  /** Why the organisation's accounts are not known; one sentence. */
  readonly failure?: string;
}

/** What one scan of a policy repository found. Accounts are ordered by folder. */
export interface ScanReport {
  /** ISO 8601. */
  readonly startedAt: string;
  /** The policy repository as the user named it. */
  readonly repository: string;
  readonly source: LiveSource;
  readonly accounts: readonly ScannedAccount[];
  /** Absent where no organisation was asked. */
  readonly organization?: OrganizationCoverage;
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

/** The changes that are drift and that no exception accepts, in the order given. */
export function driftOf(account: ScannedAccount): readonly DriftChange[] {
  if (account.status === 'blind') return [];
  const accepted = new Set((account.accepted ?? []).map(({ finding }) => finding.change));
  return account.drift.changes.filter((change) => isDrift(change) && !accepted.has(change));
}

/** The verdict on one account. */
export function accountVerdict(account: ScannedAccount): ScanVerdict {
  if (account.status === 'blind') return 'unknown';
  return driftOf(account).length > 0 ? 'drifted' : 'agrees';
}

/** INVARIANT: a scan with a blind account never says that all agrees, nor one without any account. */
export function scanVerdict(report: ScanReport): ScanVerdict {
  const verdicts = report.accounts.map(accountVerdict);
  const { undeclared = [], failure } = report.organization ?? {};
  if (verdicts.length === 0 || verdicts.includes('unknown') || failure !== undefined) return 'unknown';
  return verdicts.includes('drifted') || undeclared.length > 0 ? 'drifted' : 'agrees';
}

/** How many changes there are of each severity that occurs, worst first. */
export function countBySeverity(
  changes: readonly Pick<DriftChange, 'severity'>[],
): readonly { readonly severity: Severity; readonly count: number }[] {
  return severities
    .map((severity) => ({
      severity,
      count: changes.filter((change) => change.severity === severity).length,
    }))
    .filter(({ count }) => count > 0);
}
