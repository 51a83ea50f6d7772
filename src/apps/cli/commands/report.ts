import { scanVerdict } from '../../../drift/scan-report.ts';
import { replaceFile } from '../../../adapters/local/replace-file.ts';
import { dashboardDocument } from '../../dashboard/dashboard-document.ts';
import { readDashboardScript } from '../../dashboard/dashboard-script.ts';
import type { CliCommand } from '../cli-command.ts';
import type { Console } from '../console.ts';
import { exitStatusOf, type ExitStatus } from '../exit-status.ts';
import { packageVersion } from '../package-facts.ts';
import { addRepositoryOption, resolvePath } from '../scan-options.ts';
import { gatherDashboard, scanAndSee, type DashboardOptions } from './report/gather-dashboard.ts';

interface ReportOptions extends DashboardOptions {
  readonly html: string;
}

async function report(options: ReportOptions, console: Console): Promise<ExitStatus> {
  const seen = await scanAndSee(options, console);
  const gathered = await gatherDashboard(seen, options, console);
  const script = await readDashboardScript();
  const document = dashboardDocument(gathered, { hints: [], script, toolVersion: packageVersion() });
  await replaceFile(resolvePath(options.html, console), document);
  console.writeError(`the report is in ${options.html}\n`);
  return exitStatusOf(scanVerdict(seen.scan));
}

/** `four-eyes report`: the dashboard as one HTML file. */
export const reportCommand: CliCommand = {
  name: 'report',
  summary: 'write the dashboard (drift, access, audit, figures) as one HTML file that opens from disk',
  examples: [
    { line: 'four-eyes report --html report.html', does: 'scan and audit every account of ./policies' },
    { line: 'four-eyes report --html report.html --sandbox', does: 'try it without AWS' },
  ],
  exitStatuses: {
    0: 'live IAM agrees with what was reviewed',
    1: 'drift was found',
    3: 'an account could not be read, or the file not be written',
  },
  configure: (command) => {
    addRepositoryOption(command)
      .requiredOption('--html <file>', 'where the report is written; a file that is there is replaced')
      .option('--data <dir>', 'where issues and observations are kept', 'four-eyes-data')
      .option('--sandbox', 'use the sandbox: recorded accounts on this machine', false);
  },
  run: (command, console) => report(command.opts<ReportOptions & Record<string, unknown>>(), console),
};
