import { readFile } from 'node:fs/promises';
import type { RoleName } from '../server/role.ts';
import { readPort } from '../settings/port.ts';
import { isLocalMode, readConnectionSettings, type Environment } from '../settings/connection-settings.ts';
import { readServerSettings, type ServerSettings, type SettingProblem } from '../settings/server-settings.ts';
import { readWorkerSettings } from '../settings/worker-settings.ts';
import { CommandFailure } from './command-failure.ts';

/** What `--role` takes. */
export type RoleChoice = RoleName | 'all';

export const roleChoices: readonly RoleChoice[] = ['all', 'bot', 'worker'];

/** What the person asks `serve` for. */
export interface ServeQuestion {
  /** `--local` was given. */
  readonly wantsLocal: boolean;
  /** `--role`; undefined where it was not given. */
  readonly role: string | undefined;
}

/** What `serve` does. */
export type ServeMode =
  | { readonly kind: 'local' }
  | { readonly kind: 'server'; readonly roles: readonly RoleName[]; readonly settings: ServerSettings };

const onLocalMode =
  'local mode, which tries the program with sample accounts, needs none of these settings: give `--local`, or remove them';
const onProduction = 'local mode does not run in production (`NODE_ENV`)';
const onSetup = '`four-eyes setup` registers an App and writes its settings to a file';
const onRealAccounts =
  'to compare real accounts by hand, run `four-eyes scan --repo DIR` with AWS credentials';
const onBotAlone = 'the review of pull requests alone needs no access to AWS: `four-eyes serve --role bot`';

function rolesOf(choice: string | undefined): readonly RoleName[] {
  switch (choice) {
    case undefined:
    case 'all':
      return ['bot', 'worker'];
    case 'bot':
    case 'worker':
      return [choice];
    default:
      throw new CommandFailure({
        message: `there is no role \`${choice}\``,
        remedies: [`choose one of ${roleChoices.map((one) => `\`${one}\``).join(', ')}`],
      });
  }
}

function refuse(
  environment: Environment,
  problems: readonly SettingProblem[],
  ways: readonly string[],
): never {
  const { present } = readConnectionSettings(environment);
  const there = present.length === 0 ? 'none is set' : `set: ${present.join(', ')}`;
  const isMissing = problems.some(({ message }) => message.startsWith('missing: '));
  const what = isMissing ? `with settings missing (${there})` : 'with settings that cannot be used';
  throw new CommandFailure({
    message: `\`serve\` does not start ${what}`,
    remedies: [...problems.map(({ variable, message }) => `${variable}: ${message}`), ...ways],
  });
}

/** What only the worker needs. */
function problemsOfWorker(environment: Environment): readonly SettingProblem[] {
  const { missingAws } = readConnectionSettings(environment);
  const ofAws = missingAws === undefined ? [] : [{ variable: 'AWS', message: `missing: ${missingAws}` }];
  const read = readWorkerSettings(environment);
  return 'repository' in read ? ofAws : [...ofAws, ...read];
}

async function demandServer(environment: Environment, roles: readonly RoleName[]): Promise<ServeMode> {
  const read = await readServerSettings(environment, (path) => readFile(path, 'utf8'));
  const { isProduction } = readConnectionSettings(environment);
  const ofWorker = roles.includes('worker') ? problemsOfWorker(environment) : [];
  if ('appId' in read && ofWorker.length === 0) return { kind: 'server', roles, settings: read };
  const ofServer = 'appId' in read ? [] : read;
  const ofMode = isProduction ? onProduction : onLocalMode;
  const ofGitHub = ofServer.length === 0 ? [onBotAlone] : [onSetup, onRealAccounts];
  refuse(environment, [...ofServer, ...ofWorker], [...ofGitHub, ofMode]);
}

/**
 * Decides what `serve` is. Local mode where there is no setting of GitHub or AWS and this is not production; `--local`
 * overrules settings, but not production. In all other cases the server, with all its settings or not at all: throws
 * `CommandFailure`, which names each missing one and how to get it (A80).
 */
export async function chooseServeMode(environment: Environment, question: ServeQuestion): Promise<ServeMode> {
  const settings = readConnectionSettings(environment);
  const roles = rolesOf(question.role);
  const isLocal = isLocalMode(settings) && question.role === undefined;
  if (isLocal || (question.wantsLocal && !settings.isProduction)) return { kind: 'local' };
  return demandServer(environment, roles);
}

/** The port of `PORT`. Throws `CommandFailure` for what is none. */
export function demandPort(environment: Environment): number {
  const port = readPort(environment);
  if (port !== undefined) return port;
  throw new CommandFailure({
    message: `\`PORT\` is no port: \`${environment['PORT'] ?? ''}\``,
    remedies: ['set it to a number from 1 to 65535, or remove it for 3000'],
  });
}
