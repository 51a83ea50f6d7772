import { systemClock } from '../../adapters/local/system-clock.ts';
import { createRole } from '../server/create-role.ts';
import { runServer, type RunningProcess } from '../server/run-server.ts';
import { StartFailure } from '../server/start-failure.ts';
import { CommandFailure } from './command-failure.ts';
import type { Console } from './console.ts';
import type { ExitStatus } from './exit-status.ts';
import type { ServeMode } from './serve-settings.ts';
import { resolvePath } from './scan-options.ts';
import { untilInterrupted } from './until-interrupted.ts';

type AppMode = Extract<ServeMode, { readonly kind: 'server' }>;

async function start({ settings, roles }: AppMode, console: Console): Promise<RunningProcess> {
  const dataFolder = resolvePath(settings.dataFolder, console);
  const destination = { write: (line: string) => console.writeOut(line) };
  const { environment } = console;
  const options = { roles, createRole, environment, clock: systemClock, destination };
  try {
    return await runServer({ ...settings, dataFolder }, options);
  } catch (cause) {
    if (!(cause instanceof StartFailure)) throw cause;
    throw new CommandFailure({ message: cause.message, remedies: [cause.remedy], exitStatus: 3, cause });
  }
}

/** The server of the GitHub App, until a signal ends it: then no more webhooks are taken, and the runs under way end. */
export async function serveApp(mode: AppMode, console: Console): Promise<ExitStatus> {
  const { roles, settings } = mode;
  const server = await start(mode, console);
  const gitHub = settings.apiUrl ?? 'https://api.github.com';
  console.writeError(
    `SERVER: ${roles.join(' and ')} at ${server.url}, for app ${settings.appId} of ${gitHub} (Ctrl-C ends)\n`,
  );
  await untilInterrupted(console);
  console.writeError('ending: what is under way may finish\n');
  await server.close();
  console.writeError('ended\n');
  return 0;
}
