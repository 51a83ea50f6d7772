import type { AccountObservation } from '../../drift/observation/account-observation.ts';
import type { BlindAccount, ComparedAccount, ScannedAccount } from '../../drift/scan-report.ts';
import type { Clock } from '../../ports/clock.ts';
import type { IssueTracker } from '../../ports/issue-tracker.ts';
import type { KeptObservation, ObservationLoss, Observations } from '../../ports/observations.ts';
import type { ReviewedFiles } from '../../ports/reviewed-policy.ts';
import type { Signer } from '../../ports/signer.ts';
import { publishDriftIssues, type IssueWriter, type PublishedIssues } from '../publish-drift-issues.ts';
import { memoryFrom, observeScan } from './observe-scan.ts';
import type { ScanJob } from './scan-job.ts';
import { driftExceptionsOf, filesOfAccount, type WatchedPolicy } from './watched-policy.ts';

export interface AccountWatch {
  /** What is reviewed; it may have been read a little earlier. */
  readonly policy: WatchedPolicy;
  /** Reads it anew: before an alarm it must be known whether the change was merged meanwhile. */
  readonly readPolicyAnew: () => Promise<WatchedPolicy>;
  /** Earlier reviewed files of a folder, newest first. */
  readonly readEarlier: (folder: string) => Promise<readonly ReviewedFiles[]>;
  /** Does a job of scanning, here or in another thread. An account that cannot be read is blind, and no rejection. */
  readonly scan: (job: ScanJob, signal: AbortSignal) => Promise<ScannedAccount>;
  readonly observations: Observations;
  readonly tracker: IssueTracker;
  readonly signer: Signer;
  /** How issues are written on a day, `YYYY-MM-DD`. */
  readonly writerOn: (today: string) => IssueWriter;
  readonly clock: Clock;
  /** Milliseconds that an account may take. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

/** What became of one look at an account. */
export interface WatchedAccount {
  readonly accountId: string;
  readonly folder: string;
  readonly scanned: ComparedAccount | BlindAccount;
  /** Absent for a blind account: its issues stay as they are (A47). */
  readonly published?: PublishedIssues;
  /** Why what was remembered counts for nothing; it is rebuilt, and closing is delayed. */
  readonly loss?: { readonly loss: ObservationLoss; readonly reason: string };
  readonly notes: readonly string[];
  /** Milliseconds. */
  readonly duration: number;
  /** What is remembered now. */
  readonly observation: AccountObservation;
}

/** Somebody else looked at the account meanwhile; the queue has it looked at once more. */
export class ObservationConflict extends Error {
  override readonly name = 'ObservationConflict';
}

/**
 * Looks at one account: scans it, makes its issues those of its findings, and remembers it. INVARIANT: in this order, so
 * that a crash anywhere repeats the look and forgets nothing. Undefined where no folder declares the account.
 */
export async function watchAccount(
  accountId: string,
  watch: AccountWatch,
): Promise<WatchedAccount | undefined> {
  const { observations, clock } = watch;
  const startedAt = clock.now();
  const kept = await observations.read(accountId);
  const look = await scanReviewed(accountId, kept, watch);
  if (look === undefined) return undefined;
  const { folder, scanned, policy } = look;
  const published = scanned.status === 'blind' ? undefined : await publish(scanned, watch);
  const at = clock.now();
  const duration = Math.max(0, Date.parse(at) - Date.parse(startedAt));
  const { commit: reviewedCommit } = policy.reviewed;
  const observation = observeScan(kept.observation, scanned, { at, duration, reviewedCommit });
  if ((await observations.write(kept, observation)) === 'conflict') {
    throw new ObservationConflict('another worker remembered the account meanwhile');
  }
  return {
    accountId,
    folder,
    scanned,
    ...(published !== undefined && { published }),
    ...(kept.status === 'lost' && { loss: { loss: kept.loss, reason: kept.reason } }),
    notes: [...policy.reviewed.notes, ...(scanned.status === 'compared' ? scanned.notes : [])],
    duration,
    observation,
  };
}

interface Look {
  readonly folder: string;
  readonly scanned: ScannedAccount;
  readonly policy: WatchedPolicy;
}

/** Scans, and once more where something was found and another commit is reviewed by then. */
async function scanReviewed(
  accountId: string,
  kept: KeptObservation,
  watch: AccountWatch,
): Promise<Look | undefined> {
  const look = await scanAgainst(watch.policy, accountId, kept, watch);
  if (look === undefined || look.scanned.status === 'blind' || !look.scanned.findings?.length) return look;
  const policy = await watch.readPolicyAnew();
  const isSame = policy.reviewed.commit === watch.policy.reviewed.commit;
  return isSame ? look : scanAgainst(policy, accountId, kept, watch);
}

async function scanAgainst(
  policy: WatchedPolicy,
  accountId: string,
  kept: KeptObservation,
  watch: AccountWatch,
): Promise<Look | undefined> {
  const folder = policy.folders.get(accountId);
  if (folder === undefined) return undefined;
  const job = await jobOf(accountId, folder, kept, { ...watch, policy });
  const scanned = await watch.scan(job, watch.signal);
  watch.signal.throwIfAborted();
  return { folder, scanned, policy };
}

async function jobOf(
  accountId: string,
  folder: string,
  kept: KeptObservation,
  { policy, readEarlier, clock, deadline }: AccountWatch,
): Promise<ScanJob> {
  const { configuration } = policy;
  const exceptions = driftExceptionsOf(policy, clock.now().slice(0, 10));
  const connection = configuration.accounts.get(accountId);
  const memory = memoryFrom(kept.observation);
  return {
    accountId,
    folder,
    current: filesOfAccount(policy, folder),
    earlier: await readEarlier(folder),
    ...(connection !== undefined && { connection }),
    drift: configuration.drift,
    // What cannot be read accepts nothing.
    exceptions: exceptions.ok ? exceptions.value : [],
    ...(memory !== undefined && { memory }),
    deadline,
  };
}

function publish(scanned: ComparedAccount, watch: AccountWatch): Promise<PublishedIssues> {
  const { accountId, findings = [], drift, takenAt } = scanned;
  const unreadable = drift.leftOut.filter(({ kind }) => kind === 'unreadable').flatMap(({ arns }) => arns);
  return publishDriftIssues({
    tracker: watch.tracker,
    signer: watch.signer,
    writer: watch.writerOn(takenAt.slice(0, 10)),
    accountId,
    findings,
    unreadable: new Set(unreadable),
    scannedAt: takenAt,
    signal: watch.signal,
  });
}
