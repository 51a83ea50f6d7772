import type { AuditReport } from '../../audit/audit-report.ts';
import type { Fact } from '../../audit/facts/fact.ts';
import type { KpiReport } from '../../audit/kpis/kpi-report.ts';
import type { TrendDay } from '../../audit/kpis/measure-trends.ts';
import type { ScanReport } from '../../drift/scan-report.ts';
import type { AccountInventory } from '../../iam/account.ts';
import type { EscalationAnalysis } from '../../policy/escalation/search-escalation.ts';

/** An account as it was read, with the folder that declares it. */
export interface SeenAccount {
  readonly folder: string;
  readonly inventory: AccountInventory;
  readonly escalation: EscalationAnalysis;
}

/** Everything that the dashboard shows. Texts in it are untrusted. */
export interface DashboardReport {
  readonly scan: ScanReport;
  readonly kpis: KpiReport;
  readonly audit: AuditReport;
  readonly trends: Fact<readonly TrendDay[]>;
  /** Accounts whose live IAM was read whole. */
  readonly accounts: readonly SeenAccount[];
}
