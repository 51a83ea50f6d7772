import type { AccountConnection } from '../../config/account-connections.ts';
import { repositoryOptionsOf } from '../../config/repository-options.ts';
import type { AccountMemory } from '../../drift/account-memory.ts';
import type { DriftConfiguration } from '../../drift/drift-configuration.ts';
import type { ScannedAccount } from '../../drift/scan-report.ts';
import type { ReviewedRevision } from '../../drift/three-way/reviewed-revision.ts';
import type { Exception } from '../../exceptions/exception.ts';
import { formatLocation } from '../../finding/source-location.ts';
import type { Problem } from '../../finding/problem.ts';
import type { Result } from '../../finding/result.ts';
import type { ChangeAttribution } from '../../ports/change-attribution.ts';
import type { LiveAccountReader } from '../../ports/live-account.ts';
import type { ReviewedFiles } from '../../ports/reviewed-policy.ts';
import type { StackReader } from '../../ports/stack-membership.ts';
import type { ContentMemory } from '../../repository/content-memory.ts';
import { decodePolicyRepository } from '../../repository/decode-policy-repository.ts';
import type { DeclaredAccount } from '../../repository/policy-repository.ts';
import { scanAccount } from '../scan-account.ts';

/**
 * All that a scan of one account needs. INVARIANT: plain data, so that it can be sent to another thread.
 */
export interface ScanJob {
  readonly accountId: string;
  readonly folder: string;
  /** What is reviewed now: the account's files, and those of policies of AWS that are declared. */
  readonly current: ReviewedFiles;
  /** The account's files as they were reviewed earlier, newest first. */
  readonly earlier: readonly ReviewedFiles[];
  readonly connection?: AccountConnection;
  readonly drift: DriftConfiguration;
  readonly exceptions: readonly Exception[];
  readonly memory?: AccountMemory;
  /** Milliseconds that the account may take. */
  readonly deadline: number;
}

/** What live IAM is read with. */
export interface ScanSources {
  readonly reader: LiveAccountReader;
  readonly stacks?: StackReader;
  readonly attribution?: ChangeAttribution;
  /** Files that were seen before are not read again. */
  readonly memory?: ContentMemory;
}

/** Does the job. An account whose files cannot be read is blind, as one whose live IAM cannot be. */
export async function runScanJob(
  job: ScanJob,
  sources: ScanSources,
  signal?: AbortSignal,
): Promise<ScannedAccount> {
  const declared = decode(job, job.current, sources.memory);
  if (!declared.ok) return undecodable(job, declared.problems);
  const { memory } = job;
  const revisions = revisionsOf(job, declared.value, sources.memory);
  return scanAccount(declared.value, {
    reader: sources.reader,
    configuration: job.drift,
    ...(sources.stacks !== undefined && { stacks: sources.stacks }),
    ...(memory !== undefined && { knownUniqueIds: () => memory.uniqueIds }),
    tracing: {
      exceptions: job.exceptions,
      ...(sources.attribution !== undefined && { attribution: sources.attribution }),
      ...(revisions !== undefined && { history: { revisionsOf: () => Promise.resolve(revisions) } }),
      memories: { recall: () => Promise.resolve(memory), remember: () => Promise.resolve() },
    },
    ...(signal !== undefined && { signal }),
    accountDeadline: job.deadline,
  });
}

function decode(
  { accountId, connection, drift }: ScanJob,
  { files }: ReviewedFiles,
  memory: ContentMemory | undefined,
): Result<DeclaredAccount> {
  const options = repositoryOptionsOf({
    accounts: new Map(connection === undefined ? [] : [[accountId, connection]]),
    drift,
  });
  const decoded = decodePolicyRepository(files, { ...options, ...(memory !== undefined && { memory }) });
  if (!decoded.ok) return decoded;
  const account = decoded.value.accounts.find(({ inventory }) => inventory.accountId === accountId);
  if (account === undefined) throw new TypeError('the job holds no file of its account');
  return { ok: true, value: account };
}

/** Undefined where nobody knows since when the declared account is what is reviewed. */
function revisionsOf(
  job: ScanJob,
  { inventory }: DeclaredAccount,
  memory: ContentMemory | undefined,
): readonly [ReviewedRevision, ...ReviewedRevision[]] | undefined {
  const { commit, reviewedAt } = job.current;
  if (reviewedAt === undefined) return undefined;
  const earlier = job.earlier.flatMap((files): readonly ReviewedRevision[] => {
    if (files.reviewedAt === undefined || files.files.length === 0) return [];
    const decoded = decode(job, files, memory);
    // What can no longer be read proves nothing: what is live is then judged as unreviewed.
    if (!decoded.ok) return [];
    return [{ commit: files.commit, mergedAt: files.reviewedAt, inventory: decoded.value.inventory }];
  });
  return [{ commit, mergedAt: reviewedAt, inventory }, ...earlier];
}

function undecodable({ accountId, folder }: ScanJob, problems: readonly Problem[]): ScannedAccount {
  const [first] = problems;
  const where = first === undefined ? folder : formatLocation(first.location);
  return {
    status: 'blind',
    accountId,
    folder,
    failure: 'undecodable',
    operation: 'decode',
    message: `the reviewed files of the account have ${problems.length} problems, the first at ${where}: ${first?.message ?? ''}`,
    remedy: first?.remedy ?? 'correct the files by a pull request',
  };
}
