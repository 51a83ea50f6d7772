import {
  coveragePercent,
  emergencyUses,
  exceptions,
  failedControls,
  lintFindings,
  mfaPercent,
  oldestAccessKeyDays,
  oldestExceptionDays,
  postMortemsOverdue,
  reviewedPermissionsPercent,
} from './account-kpis.ts';
import {
  acknowledgeMedianMinutes,
  acknowledgeP90Minutes,
  oldestOpenDriftDays,
  openDrift,
  resolveMedianHours,
  resolveP90Hours,
  unreviewedChangesPerWeek,
} from './issue-kpis.ts';
import type { KpiDefinition } from './kpi.ts';

/** Every figure, in the order of `kpiIds`: one line each. */
export const kpiDefinitions: readonly KpiDefinition[] = [
  openDrift,
  oldestOpenDriftDays,
  acknowledgeMedianMinutes,
  acknowledgeP90Minutes,
  resolveMedianHours,
  resolveP90Hours,
  unreviewedChangesPerWeek,
  reviewedPermissionsPercent,
  coveragePercent,
  failedControls,
  mfaPercent,
  oldestAccessKeyDays,
  emergencyUses,
  postMortemsOverdue,
  exceptions,
  oldestExceptionDays,
  lintFindings,
];
