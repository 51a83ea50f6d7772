import { known, unknown, type Fact } from '../audit/facts/fact.ts';
import type {
  EmergencyUse,
  KpiIssue,
  KpiScan,
  LintRun,
  ReviewedPermissions,
} from '../audit/kpis/kpi-facts.ts';
import { severities, type Severity } from '../finding/severity.ts';
import type { IssueTracker, TrackedIssue } from '../ports/issue-tracker.ts';
import type { Observations } from '../ports/observations.ts';
import type { SecurityRecord } from '../ports/security-record.ts';
import type { Signer } from '../ports/signer.ts';
import { kpiIssueOf, kpiScansOf } from './kpi-history.ts';
import { readRecord } from './issue-body.ts';
import { accountLabel } from './publish-drift-issues.ts';

/** Where the history of some accounts is kept. */
export interface SecurityHistorySources {
  readonly accountIds: readonly string[];
  readonly tracker: IssueTracker;
  readonly observations: Observations;
  readonly signer: Signer;
  /** Of the last scan. */
  readonly permissions?: Fact<ReviewedPermissions>;
  readonly emergencyUses?: Fact<readonly EmergencyUse[]>;
  readonly lintRuns?: Fact<readonly LintRun[]>;
}

/** People can take the label off: what then is left is the gravest that it may have been. */
function severityOf({ labels }: TrackedIssue): Severity {
  return severities.find((severity) => labels.includes(`severity:${severity}`)) ?? 'critical';
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

async function readIssues({
  tracker,
  signer,
  accountIds,
}: SecurityHistorySources): Promise<readonly KpiIssue[]> {
  const lists = await Promise.all(accountIds.map((accountId) => tracker.listIssues(accountLabel(accountId))));
  return lists.flat().flatMap((issue) => {
    const record = readRecord(issue, signer);
    if (record === undefined) return [];
    const { number, isOpen } = issue;
    return kpiIssueOf({ number, isOpen, record }, severityOf(issue)) ?? [];
  });
}

/** INVARIANT: what was lost or forged makes the whole unknown; it is never counted as nothing. */
async function readScans({
  observations,
  accountIds,
}: SecurityHistorySources): Promise<Fact<readonly KpiScan[]>> {
  const kept = await Promise.all(accountIds.map((accountId) => observations.read(accountId)));
  const lost = kept.find((each) => each.status === 'lost');
  if (lost?.status === 'lost') return unknown(`account ${lost.observation.accountId}: ${lost.reason}`);
  return known(kept.flatMap(({ observation }) => kpiScansOf(observation)));
}

async function asFact<Value>(read: () => Promise<Fact<Value>>, what: string): Promise<Fact<Value>> {
  try {
    return await read();
  } catch (cause) {
    return unknown(`${what} could not be read: ${messageOf(cause)}`);
  }
}

/** The record of some accounts: issues of the tracker that this program signed, and what the worker remembers. */
export function createSecurityHistory(sources: SecurityHistorySources): SecurityRecord {
  const { permissions, emergencyUses, lintRuns } = sources;
  return {
    readIssues: () => asFact(async () => known(await readIssues(sources)), 'the issues'),
    readScans: () => asFact(() => readScans(sources), 'the history of scans'),
    readPermissions: () => Promise.resolve(permissions ?? unknown('live permissions were not compared')),
    readEmergencyUses: () => Promise.resolve(emergencyUses ?? unknown('no record of emergency uses is kept')),
    readLintRuns: () => Promise.resolve(lintRuns ?? unknown('no earlier lint run is remembered')),
  };
}
