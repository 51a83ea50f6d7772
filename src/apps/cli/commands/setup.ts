import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../../adapters/local/folder-error.ts';
import { createPino } from '../../../adapters/logging/create-pino.ts';
import { systemClock } from '../../../adapters/local/system-clock.ts';
import { runSetup } from '../../server/run-setup.ts';
import { setupFiles, type AppCredentials } from '../../server/setup-files.ts';
import type { CliCommand } from '../cli-command.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { packageFolder } from '../package-facts.ts';
import { demandPort } from '../serve-settings.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface SetupOptions {
  readonly publicUrl: string;
}

function demandPublicUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol === 'https:' && url.username === '' && url.search === '' && url.hash === '') {
    return url.href.replace(/\/$/, '');
  }
  throw new CommandFailure({
    message: `\`${given}\` is no address that GitHub can send webhooks to`,
    remedies: ['write one that begins with `https://`, such as `https://four-eyes.example.com`'],
  });
}

/** Only what no file has is written: credentials that were given once are not given again. */
function demandNoSettings(console: Console): void {
  const taken = setupFiles({}, '').find(({ name }) => existsSync(join(console.workingDirectory, name)));
  if (taken === undefined) return;
  throw new CommandFailure({
    message: `\`${taken.name}\` is there already, and is not overwritten`,
    remedies: ['run `four-eyes setup` in an empty folder, or move the file away'],
  });
}

async function writeNew(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function keep(credentials: AppCredentials, publicUrl: string, console: Console): Promise<void> {
  for (const { name, content } of setupFiles(credentials, publicUrl)) {
    await writeNew(join(console.workingDirectory, name), content);
    console.writeError(`written: ${name}, readable by this user alone\n`);
  }
  console.writeError(
    'Ctrl-C ends this; then start the server: `node --env-file=.env` with `four-eyes serve`\n',
  );
}

async function setup({ publicUrl: given }: SetupOptions, console: Console): Promise<ExitStatus> {
  const publicUrl = demandPublicUrl(given);
  const port = demandPort(console.environment);
  demandNoSettings(console);
  let failure: unknown;
  const server = await runSetup({
    publicUrl,
    port,
    manifestFolder: packageFolder,
    pino: createPino({ level: 'error', clock: systemClock }),
    keepCredentials: (credentials) => {
      keep(credentials, publicUrl, console).catch((error: unknown) => {
        failure = error;
        console.writeError(`error: the credentials cannot be written (${codeOf(error)})\n`);
      });
    },
  });
  console.writeError(`register the App at http://127.0.0.1:${port}/probot (Ctrl-C ends)\n`);
  await untilInterrupted(console);
  await server.close();
  return failure === undefined ? 0 : 3;
}

/** `four-eyes setup`: registers the GitHub App by its manifest. */
export const setupCommand: CliCommand = {
  name: 'setup',
  summary: 'register the GitHub App: a page on this machine alone, which sends its manifest to GitHub',
  examples: [
    {
      line: 'four-eyes setup --public-url https://four-eyes.example.com',
      does: 'serve the page at http://127.0.0.1:3000, and write what GitHub gives to `.env` and a key file',
    },
  ],
  exitStatuses: { 0: 'it was ended by a signal', 3: 'the credentials could not be written' },
  configure: (command) => {
    command.requiredOption('--public-url <url>', 'where GitHub will reach the server');
  },
  run: (command, console) => setup(command.opts<SetupOptions & Record<string, unknown>>(), console),
};
