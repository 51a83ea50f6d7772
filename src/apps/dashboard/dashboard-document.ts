import { gzipSync } from 'node:zlib';
import { renderDashboard } from '../../render/dashboard/dashboard-page.ts';
import { dashboardPayload } from '../../render/dashboard/dashboard-payload.ts';
import type { DashboardReport } from '../../render/dashboard/dashboard-report.ts';

export interface DocumentFrame {
  readonly banner?: string;
  readonly hints: readonly string[];
  readonly script: string;
  readonly toolVersion: string;
}

/** The dashboard as one HTML document, with its data compressed in it. */
export function dashboardDocument(report: DashboardReport, frame: DocumentFrame): string {
  const payload = gzipSync(JSON.stringify(dashboardPayload(report)), { level: 9 }).toString('base64');
  return renderDashboard(report, { ...frame, payload });
}
