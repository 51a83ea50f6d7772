import { scanVerdict } from '../../../drift/scan-report.ts';
import type { CliCommand } from '../cli-command.ts';
import { exitStatusOf, scanStatuses } from '../exit-status.ts';
import { addReportFormatOption, renderReport, type ReportFormat } from '../render-report.ts';
import { runScan } from '../run-scan.ts';
import { addScanOptions, scanOptionsOf } from '../scan-options.ts';

/** `four-eyes scan`: what live IAM has that no review covers. */
export const scanCommand: CliCommand = {
  name: 'scan',
  summary: 'compare live IAM with the policy repository and report every change that no review covers',
  examples: [
    { line: 'four-eyes scan', does: 'compare every account of ./policies with AWS' },
    {
      line: 'four-eyes scan --repo iam --account 123456789012 --format json > drift.json',
      does: 'compare one account, for a program to read',
    },
    { line: 'four-eyes scan --sandbox', does: 'try it without AWS: a sample organisation that was attacked' },
  ],
  exitStatuses: scanStatuses,
  configure: (command) => {
    addReportFormatOption(addScanOptions(command));
  },
  run: async (command, console) => {
    const { format } = command.opts<{ format: ReportFormat }>();
    const report = await runScan(scanOptionsOf(command), console);
    console.writeOut(renderReport(report, format, console));
    return exitStatusOf(scanVerdict(report));
  },
};
