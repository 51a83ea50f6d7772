import type { CliCommand } from '../cli-command.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addRepositoryOption } from '../scan-options.ts';
import { serveLocally } from '../serve-locally.ts';
import { chooseServeMode } from '../serve-settings.ts';

interface ServeOptions {
  readonly repo: string;
  readonly data?: string;
  readonly once: boolean;
  readonly local: boolean;
  readonly role?: string;
}

/** The folder of `--data` goes before that of the environment. */
function environmentOf({ data }: ServeOptions, { environment }: Console): Console['environment'] {
  return data === undefined ? environment : { ...environment, FOUR_EYES_DATA: data };
}

async function serve(options: ServeOptions, console: Console): Promise<ExitStatus> {
  const environment = environmentOf(options, console);
  const mode = await chooseServeMode(environment, { wantsLocal: options.local, role: options.role });
  if (mode.kind === 'local') {
    return serveLocally({ ...options, data: options.data ?? 'four-eyes-data' }, console);
  }
  if (options.once) {
    const remedies = ['leave `--once` out, or give `--local`'];
    throw new CommandFailure({
      message: '`--once` is of local mode, and the server is never done',
      remedies,
    });
  }
  // What the server needs is loaded for it alone: other commands begin sooner.
  const { serveApp } = await import('../serve-app.ts');
  return serveApp(mode, { ...console, environment });
}

/** `four-eyes serve`: the server of the GitHub App, or local mode, until somebody ends it. */
export const serveCommand: CliCommand = {
  name: 'serve',
  summary:
    'run the server of the GitHub App; without any setting, local mode: scan the sandbox, show it at http://localhost:3000',
  examples: [
    { line: 'four-eyes serve', does: 'scan, and serve the results until Ctrl-C; PORT chooses another port' },
    { line: 'four-eyes serve --once', does: 'scan, write the issues and exit; 1 says that drift was found' },
  ],
  exitStatuses: { 0: 'it was ended by a signal', 3: 'it cannot go on' },
  configure: (command) => {
    addRepositoryOption(command)
      .option(
        '--data <dir>',
        'what is kept between two runs; issues in local mode (default: "four-eyes-data")',
      )
      .option('--role <role>', 'of the server: bot (reviews), worker (drift) or all (default: "all")')
      .option('--once', 'local mode: do not serve, exit when the scan is done', false)
      .option('--local', 'local mode in spite of settings of GitHub or AWS; not in production', false);
  },
  run: (command, console) => serve(command.opts<ServeOptions & Record<string, unknown>>(), console),
};
