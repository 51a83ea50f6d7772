import type { AccountConnection } from '../../config/account-connections.ts';
import type { ScannedAccount } from '../../drift/scan-report.ts';
import { ContentMemory } from '../../repository/content-memory.ts';
import { runScanJob, type ScanJob } from '../../use-cases/worker/scan-job.ts';
import { openAwsAccounts } from '../live/aws-accounts.ts';

/** Scans one account; one that cannot be read is blind. */
export type Scan = (job: ScanJob, signal: AbortSignal) => Promise<ScannedAccount>;

/** Scans of accounts in AWS. Sessions, and files that were read before, are kept from scan to scan. */
export function createAwsScanner(): Scan {
  const connections = new Map<string, AccountConnection>();
  const live = openAwsAccounts(connections);
  const memory = new ContentMemory();
  const { reader, stacks, attribution } = live;
  const sources = {
    reader,
    memory,
    ...(stacks !== undefined && { stacks }),
    ...(attribution !== undefined && { attribution }),
  };
  return (job, signal) => {
    if (job.connection === undefined) connections.delete(job.accountId);
    else connections.set(job.accountId, job.connection);
    return runScanJob(job, sources, signal);
  };
}
