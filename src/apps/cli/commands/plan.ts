import { driftOf, scanVerdict, type ScanReport } from '../../../drift/scan-report.ts';
import { renderPlanMarkdown, renderPlanScripts } from '../../../render/revert-plan.ts';
import type { CliCommand } from '../cli-command.ts';
import { exitStatusOf, scanStatuses } from '../exit-status.ts';
import { addReportFormatOption, renderReport, type ReportFormat } from '../render-report.ts';
import { runScan } from '../run-scan.ts';
import { addScanOptions, scanOptionsOf } from '../scan-options.ts';
import type { Console } from '../console.ts';

function renderPlan(report: ScanReport, format: ReportFormat, console: Console): string {
  switch (format) {
    case 'text':
      return renderPlanScripts(report);
    case 'markdown':
      return renderPlanMarkdown(report);
    case 'json':
      return renderReport(report, format, console);
  }
}

/** `four-eyes plan`: the commands that restore the reviewed state, for a person to read and to run. */
export const planCommand: CliCommand = {
  name: 'plan',
  summary: 'print the aws commands that restore the reviewed state; it runs none of them',
  examples: [
    {
      line: 'four-eyes plan --account 123456789012 > revert.sh',
      does: 'write a shell script for one account; read it before you run it',
    },
    { line: 'four-eyes plan --sandbox', does: 'see what such a plan looks like' },
  ],
  exitStatuses: scanStatuses,
  configure: (command) => {
    addReportFormatOption(addScanOptions(command));
  },
  run: async (command, console) => {
    const { format } = command.opts<{ format: ReportFormat }>();
    const report = await runScan(scanOptionsOf(command), console);
    console.writeOut(renderPlan(report, format, console));
    for (const account of report.accounts) {
      if (account.status === 'blind') {
        console.writeError(`${account.folder}: could not be read, so there is no plan for it\n`);
      } else if (driftOf(account).length === 0) {
        console.writeError(`${account.folder}: agrees with what was reviewed, nothing to do\n`);
      }
    }
    return exitStatusOf(scanVerdict(report));
  },
};
