import type { ScanReport } from '../../drift/scan-report.ts';
import { renderHtmlPage, type PageFrame } from '../../render/html-page.ts';
import { renderJsonReport } from '../../render/json-report.ts';
import { pageStyle } from '../../render/page-style.ts';
import type { ServedDocument } from './results-server.ts';

/** The results page, its stylesheet and the report as JSON, by their paths. */
export function pageDocuments(
  report: ScanReport,
  frame: PageFrame,
  toolVersion: string,
): ReadonlyMap<string, ServedDocument> {
  return new Map([
    ['/', { contentType: 'text/html; charset=utf-8', body: renderHtmlPage(report, frame) }],
    ['/style.css', { contentType: 'text/css; charset=utf-8', body: pageStyle }],
    [
      '/scan-report.json',
      { contentType: 'application/json; charset=utf-8', body: renderJsonReport(report, toolVersion) },
    ],
  ]);
}
