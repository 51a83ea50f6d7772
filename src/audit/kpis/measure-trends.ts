import { severities, type Severity } from '../../finding/severity.ts';
import { known, type Fact } from '../facts/fact.ts';
import type { KpiIssue, KpiScan } from './kpi-facts.ts';

/** How things stood at the end of one day. */
export interface TrendDay {
  /** `YYYY-MM-DD` in UTC. */
  readonly day: string;
  /** Open drift issues, in the order of `severities`. */
  readonly open: readonly number[];
  /** Accounts whose last scan read them whole, and those that were blind. */
  readonly read: number;
  readonly blind: number;
}

/** What the days are made from. */
export interface TrendFacts {
  readonly issues: Fact<readonly KpiIssue[]>;
  readonly scans: Fact<readonly KpiScan[]>;
}

const dayLength = 86_400_000;

function openOf(issues: readonly KpiIssue[], severity: Severity, end: string): number {
  return issues.filter(
    (issue) =>
      issue.severity === severity &&
      issue.openedAt < end &&
      (issue.closedAt === undefined || issue.closedAt >= end),
  ).length;
}

function lastScans(scans: readonly KpiScan[], end: string): readonly KpiScan[] {
  const last = new Map<string, KpiScan>();
  for (const scan of scans) {
    const present = last.get(scan.accountId);
    if (scan.at < end && (present === undefined || present.at < scan.at)) last.set(scan.accountId, scan);
  }
  return [...last.values()];
}

/** The last days up to now, oldest first; unknown where either record is. */
export function measureTrends(
  { issues, scans }: TrendFacts,
  now: string,
  days = 90,
): Fact<readonly TrendDay[]> {
  if (issues.status === 'unknown') return issues;
  if (scans.status === 'unknown') return scans;
  const today = Date.parse(`${now.slice(0, 10)}T00:00:00.000Z`);
  return known(
    Array.from({ length: days }, (_, index) => {
      const start = today - (days - 1 - index) * dayLength;
      const end = new Date(start + dayLength).toISOString();
      const last = lastScans(scans.value, end);
      const read = last.filter(({ wasRead }) => wasRead).length;
      return {
        day: new Date(start).toISOString().slice(0, 10),
        open: severities.map((severity) => openOf(issues.value, severity, end)),
        read,
        blind: last.length - read,
      };
    }),
  );
}
