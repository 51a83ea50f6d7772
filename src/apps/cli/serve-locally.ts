import { join } from 'node:path';
import { codeOf } from '../../adapters/local/folder-error.ts';
import { scanVerdict } from '../../drift/scan-report.ts';
import type { DashboardReport } from '../../render/dashboard/dashboard-report.ts';
import { renderTextReport } from '../../render/text-report.ts';
import { readDashboardScript } from '../dashboard/dashboard-script.ts';
import { pageDocuments } from '../dashboard/page-documents.ts';
import { startResultsServer, type ResultsServer } from '../dashboard/results-server.ts';
import { CommandFailure } from './command-failure.ts';
import { gatherDashboard, scanAndSee } from './commands/report/gather-dashboard.ts';
import type { Console } from './console.ts';
import { exitStatusOf, type ExitStatus } from './exit-status.ts';
import { packageVersion } from './package-facts.ts';
import { publishIssueFiles } from './publish-issues.ts';
import { resolvePath } from './scan-options.ts';
import { storyOfRepository, storyText } from './story-of-repository.ts';
import { demandPort } from './serve-settings.ts';
import { styleFor } from './terminal-colours.ts';
import { untilInterrupted } from './until-interrupted.ts';

const banner = 'LOCAL: live IAM is a sandbox on this machine, attacked by a script. Nothing here is real.';

/** How to go on from local mode, in two lines. */
const hints = [
  'Real repository: `four-eyes pull --account ID --repo DIR` writes what is live as files; commit DIR to Git and review changes to it.',
  'Real accounts: run `four-eyes scan --repo DIR` with AWS credentials; `DIR/four-eyes.yml` names the role to assume in each account.',
];

export interface LocalOptions {
  readonly repo: string;
  readonly data: string;
  readonly once: boolean;
}

async function startServer(
  report: DashboardReport,
  told: readonly string[],
  port: number,
): Promise<ResultsServer> {
  const script = await readDashboardScript();
  const documents = pageDocuments(report, {
    banner,
    hints: [...told, ...hints],
    script,
    toolVersion: packageVersion(),
  });
  try {
    return await startResultsServer(port, documents);
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const reason =
      code === 'EADDRINUSE' ? 'is in use by another program' : 'needs rights that this user has not';
    throw new CommandFailure({
      message: `port ${port} on 127.0.0.1 ${reason}`,
      remedies: ['choose another one, such as `PORT=3001 npm start`'],
      cause: error,
    });
  }
}

async function serveUntilInterrupted(
  report: DashboardReport,
  told: readonly string[],
  port: number,
  console: Console,
): Promise<ExitStatus> {
  const server = await startServer(report, told, port);
  console.writeError(`LOCAL: results at ${server.url} (Ctrl-C ends)\n`);
  await untilInterrupted(console);
  await server.close();
  console.writeError('ended\n');
  return 0;
}

/** Local mode: scans the sandbox, writes issues as files, and shows the results on loopback until somebody ends it. */
export async function serveLocally(options: LocalOptions, console: Console): Promise<ExitStatus> {
  const port = demandPort(console.environment);
  const sandbox = { ...options, sandbox: true };
  const seen = await scanAndSee(sandbox, console);
  const report = seen.scan;
  if (console.interrupted.aborted) return 3;

  console.writeOut(`${banner}\n\n`);
  console.writeOut(renderTextReport(report, styleFor(console.isOutTerminal, console)));
  const data = resolvePath(options.data, console);
  const open = await publishIssueFiles(report, data);
  console.writeError(`\n${open} open issues, as Markdown, in ${join(data, 'issues')}\n`);
  const story = (await storyOfRepository(options, console)) ?? [];
  if (story.length > 0) console.writeOut(`\n${storyText(story)}`);
  for (const hint of hints) console.writeError(`${hint}\n`);
  if (options.once) return exitStatusOf(scanVerdict(report));
  const told = story.map(({ step, text }) => `${step}: ${text}`);
  return serveUntilInterrupted(await gatherDashboard(seen, sandbox, console), told, port, console);
}
