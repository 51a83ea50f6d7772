import { dashboardPolicy } from '../../render/dashboard/dashboard-page.ts';
import type { DashboardReport } from '../../render/dashboard/dashboard-report.ts';
import { renderHtmlPage, type PageFrame } from '../../render/html-page.ts';
import { renderJsonReport } from '../../render/json-report.ts';
import { pageStyle } from '../../render/page-style.ts';
import { dashboardDocument } from './dashboard-document.ts';
import type { ServedDocument } from './results-server.ts';

/** What the pages hold besides the report. */
export interface DocumentsFrame extends PageFrame {
  /** The bundled script of the dashboard. */
  readonly script: string;
  readonly toolVersion: string;
}

/** The dashboard, the drift as a plain page without script, its stylesheet, and the scan as JSON, by their paths. */
export function pageDocuments(
  report: DashboardReport,
  frame: DocumentsFrame,
): ReadonlyMap<string, ServedDocument> {
  const { scan } = report;
  const page = 'text/html; charset=utf-8';
  return new Map<string, ServedDocument>([
    [
      '/',
      { contentType: page, body: dashboardDocument(report, frame), policy: dashboardPolicy(frame.script) },
    ],
    ['/drift', { contentType: page, body: renderHtmlPage(scan, frame) }],
    ['/style.css', { contentType: 'text/css; charset=utf-8', body: pageStyle }],
    [
      '/scan-report.json',
      { contentType: 'application/json; charset=utf-8', body: renderJsonReport(scan, frame.toolVersion) },
    ],
  ]);
}
