import { CommandFailure } from './command-failure.ts';
import { readPort } from '../settings/port.ts';
import { isLocalMode, readConnectionSettings, type Environment } from '../settings/connection-settings.ts';

const onLocalMode =
  'local mode, which tries the program with sample accounts, needs none of these settings: give `--local`, or remove them';
const onRealAccounts = 'to compare real accounts today, run `four-eyes scan --repo DIR` with AWS credentials';

/**
 * Lets `serve` start in local mode alone. Throws `CommandFailure` where settings of GitHub or AWS are there: it says
 * which are missing (A80), or, where none is, what this version cannot do yet. In production `--local` changes nothing.
 */
export function demandLocalMode(environment: Environment, wantsLocal: boolean): void {
  const settings = readConnectionSettings(environment);
  if (isLocalMode(settings) || (wantsLocal && !settings.isProduction)) return;
  const { isProduction, missing, present } = settings;
  const ways = isProduction
    ? ['local mode does not run in production (`NODE_ENV`)', onRealAccounts]
    : [onLocalMode, onRealAccounts];
  if (missing.length > 0) {
    const there = present.length === 0 ? 'none is set' : `set: ${present.join(', ')}`;
    throw new CommandFailure({
      message: `\`serve\` does not start with settings missing (${there})`,
      remedies: [...missing.map((one) => `missing: ${one}`), ...ways],
    });
  }
  throw new CommandFailure({
    message:
      'all settings are there, but this version of four-eyes has no GitHub App server yet: it only serves local mode',
    remedies: ways,
  });
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
