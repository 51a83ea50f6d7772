import type { KpiResult } from '../audit/kpis/kpi.ts';
import type { KpiReport } from '../audit/kpis/kpi-report.ts';
import { renderJson } from './json-text.ts';

/** Raised when a field is removed or changes its meaning; new fields do not raise it. */
export const kpiReportFormatVersion = 1;

function resultJson({ id, title, unit, better, target, verdict, measurement }: KpiResult): object {
  return {
    ...{ id, title, unit, better },
    value: measurement.status === 'known' ? measurement.value.value : null,
    ...(measurement.status === 'known'
      ? { details: measurement.value.details ?? [], culprits: measurement.value.culprits ?? [] }
      : { unknown: measurement.reason }),
    ...(target === undefined ? {} : { target }),
    verdict,
  };
}

/** The figures for programs; ends in a newline. Text in it is untrusted, in JSON's own escapes. */
export function renderKpiJson(report: KpiReport, toolVersion: string): string {
  const { at, results, onCall, review, reminders } = report;
  return renderJson({
    format: 'four-eyes/kpi-report',
    formatVersion: kpiReportFormatVersion,
    tool: { name: 'four-eyes', version: toolVersion },
    at,
    kpis: results.map(resultJson),
    duty: { ...(onCall && { onCall }), ...(review && { review }) },
    reminders: reminders.map(({ issue, afterMinutes, people }) => ({
      ...{ issue: issue.name, accountId: issue.accountId, openedAt: issue.openedAt },
      ...{ afterMinutes, people },
    })),
  });
}
