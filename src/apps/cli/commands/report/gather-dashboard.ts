import { systemClock } from '../../../../adapters/local/system-clock.ts';
import { measureTrends } from '../../../../audit/kpis/measure-trends.ts';
import type { ScanReport } from '../../../../drift/scan-report.ts';
import type { AccountInventory } from '../../../../iam/account.ts';
import { analyzeEscalation } from '../../../../policy/escalation/find-escalation-paths.ts';
import type { DashboardReport, SeenAccount } from '../../../../render/dashboard/dashboard-report.ts';
import type { Console } from '../../console.ts';
import { runScan } from '../../run-scan.ts';
import { runAccountAudit } from '../audit/run-account-audit.ts';
import { measureFigures } from '../kpi/run-kpi.ts';

export interface DashboardOptions {
  readonly repo: string;
  readonly data: string;
  readonly sandbox: boolean;
}

function seenAccount(scan: ScanReport, inventory: AccountInventory): SeenAccount {
  const { accountId } = inventory;
  const folder = scan.accounts.find((account) => account.accountId === accountId)?.folder ?? accountId;
  return { folder, inventory, escalation: analyzeEscalation(inventory) };
}

/** The scan, and what it read. */
export interface SeenScan {
  readonly scan: ScanReport;
  readonly inventories: readonly AccountInventory[];
}

/** Scans, and keeps what was read. Rejects with `CommandFailure` for bad input. */
export async function scanAndSee(options: DashboardOptions, console: Console): Promise<SeenScan> {
  const inventories = new Map<string, AccountInventory>();
  const scan = await runScan({ ...options, account: [] }, console, (read) => {
    inventories.set(read.accountId, read);
  });
  return { scan, inventories: [...inventories.values()] };
}

/** Audits, measures and puts it together with a scan. Rejects with `CommandFailure` for bad input. */
export async function gatherDashboard(
  { scan, inventories }: SeenScan,
  options: DashboardOptions,
  console: Console,
): Promise<DashboardReport> {
  const audit = await runAccountAudit({ ...options, account: [] }, console);
  const { report: kpis, record } = await measureFigures(options, audit, console);
  const [issues, scans] = await Promise.all([record.readIssues(), record.readScans()]);
  return {
    ...{ scan, kpis, audit },
    trends: measureTrends({ issues, scans }, systemClock.now()),
    accounts: inventories.map((inventory) => seenAccount(scan, inventory)),
  };
}
