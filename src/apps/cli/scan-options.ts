import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Option, type Command } from 'commander';
import { CommandFailure } from './command-failure.ts';
import type { Console } from './console.ts';
import { sampleRepository } from './package-facts.ts';

/** The options that every command shares that reads a repository and live IAM. */
export interface ScanOptions {
  /** As the user wrote it; `policies` by default. */
  readonly repo: string;
  /** Ids, labels or folders of accounts; empty for all. */
  readonly account: readonly string[];
  /** A file that `aws iam get-account-authorization-details` printed. */
  readonly live?: string;
  readonly sandbox: boolean;
}

/** The folder that is the policy repository unless the user names another. */
export const defaultRepository = 'policies';

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

/** `--repo DIR`. */
export function addRepositoryOption(command: Command): Command {
  return command.option('--repo <dir>', 'the folder of the policy repository', defaultRepository);
}

/** `--repo`, `--account`, `--live` and `--sandbox`. */
export function addScanOptions(command: Command): Command {
  return addRepositoryOption(command)
    .addOption(
      new Option('--account <id>', 'only this account: its id or its folder; may be repeated')
        .argParser(collect)
        .default([], 'all accounts'),
    )
    .addOption(
      new Option(
        '--live <file>',
        'compare with what `aws iam get-account-authorization-details` printed, not with AWS itself',
      ).conflicts('sandbox'),
    )
    .option(
      '--sandbox',
      'compare with the sandbox: recorded accounts on this machine, attacked by a script',
      false,
    );
}

/** Reads what `addScanOptions` declared. */
export function scanOptionsOf(command: Command): ScanOptions {
  return command.opts<ScanOptions & Record<string, unknown>>();
}

/** Absolute path of what the user named. */
export function resolvePath(path: string, console: Console): string {
  if (path === '') {
    throw new CommandFailure({ message: 'an empty path was given', remedies: ['name a file or a folder'] });
  }
  return isAbsolute(path) ? path : join(console.workingDirectory, path);
}

/** The repository's folder, and what to call it. */
export interface RepositoryFolder {
  readonly folder: string;
  readonly named: string;
}

/**
 * The folder of the policy repository. Where the user named none, wants the sandbox and has no `policies`, it is the
 * sample organisation that comes with the package.
 */
export function repositoryFolder(
  options: { readonly repo: string; readonly sandbox: boolean },
  console: Console,
): RepositoryFolder {
  const folder = resolvePath(options.repo, console);
  const isSampleMeant = options.sandbox && options.repo === defaultRepository && !existsSync(folder);
  return isSampleMeant
    ? { folder: sampleRepository, named: 'the sample organisation of four-eyes' }
    : { folder, named: options.repo };
}
