import type { Command } from 'commander';
import type { ScanReport } from '../../drift/scan-report.ts';
import { renderJsonReport } from '../../render/json-report.ts';
import { renderMarkdownReport } from '../../render/markdown-report.ts';
import { renderTextReport } from '../../render/text-report.ts';
import type { Console } from './console.ts';
import { addFormatOption } from './format-option.ts';
import { packageVersion } from './package-facts.ts';
import { styleFor } from './terminal-colours.ts';

type ReportRenderer = (report: ScanReport, console: Console) => string;

/** Every format of a report, one line each. */
const formats = {
  text: (report, console) => renderTextReport(report, styleFor(console.isOutTerminal, console)),
  json: (report) => renderJsonReport(report, packageVersion()),
  markdown: (report) => renderMarkdownReport(report),
} as const satisfies Readonly<Record<string, ReportRenderer>>;

/** The name of a format. */
export type ReportFormat = keyof typeof formats;

/** `--format`. */
export function addReportFormatOption(command: Command): Command {
  return addFormatOption(command, ['text', 'json', 'markdown']);
}

/** The report in the format that the user chose. */
export function renderReport(report: ScanReport, format: ReportFormat, console: Console): string {
  return formats[format](report, console);
}
