import type { Fact } from '../audit/facts/fact.ts';
import type {
  EmergencyUse,
  KpiIssue,
  KpiScan,
  LintRun,
  ReviewedPermissions,
} from '../audit/kpis/kpi-facts.ts';

/**
 * What is remembered beyond one scan: GitHub's own record of issues and reviews, and the worker's history. Each answer is
 * known or says why it is not; none rejects for what is merely not there.
 */
export interface SecurityRecord {
  readIssues(): Promise<Fact<readonly KpiIssue[]>>;
  readScans(): Promise<Fact<readonly KpiScan[]>>;
  readPermissions(): Promise<Fact<ReviewedPermissions>>;
  readEmergencyUses(): Promise<Fact<readonly EmergencyUse[]>>;
  /** Earlier runs; today's is made anew. */
  readLintRuns(): Promise<Fact<readonly LintRun[]>>;
}
