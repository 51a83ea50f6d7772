import type { KpiIssue, KpiScan } from '../audit/kpis/kpi-facts.ts';
import type { KnownIssue } from '../drift/issues/issue-facts.ts';
import { standingAcknowledgement } from '../drift/issues/issue-record.ts';
import type { AccountObservation } from '../drift/observation/account-observation.ts';
import type { Severity } from '../finding/severity.ts';

/** Kinds of drift in which nobody changed anything past a review. */
const reviewedKinds: ReadonlySet<string> = new Set(['unapplied', 'upstreamChanged', 'rollUp', 'parent']);

/** An issue of the worker as figures need it; the tracker's labels tell the severity. Parents of others are none. */
export function kpiIssueOf({ number, record }: KnownIssue, severity: Severity): KpiIssue | undefined {
  if (record.kind === 'parent') return undefined;
  const acknowledgement = standingAcknowledgement(record);
  const { accountId, openedAt, closed, kind } = record;
  return {
    name: `#${number}`,
    accountId,
    severity,
    openedAt,
    ...(acknowledgement === undefined ? {} : { acknowledgedAt: acknowledgement.at }),
    ...(closed === undefined ? {} : { closedAt: closed.at }),
    isUnreviewed: !reviewedKinds.has(kind),
  };
}

/** The scans that the worker remembers of an account. */
export function kpiScansOf({ accountId, history }: AccountObservation): readonly KpiScan[] {
  return history.map(({ at, status }) => ({ accountId, at, wasRead: status === 'compared' }));
}
