import { createFolderPolicyRepository } from '../../adapters/local/folder-policy-repository.ts';
import { PolicyRepositoryError } from '../../ports/policy-repository.ts';
import {
  decodeConfiguration,
  defaultConfiguration,
  findConfigurationFile,
  type Configuration,
} from '../../config/configuration.ts';
import { repositoryOptionsOf } from '../../config/repository-options.ts';
import { success, type Result } from '../../finding/result.ts';
import { decodePolicyRepository } from '../../repository/decode-policy-repository.ts';
import type { DeclaredAccount, PolicyRepository } from '../../repository/policy-repository.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import { CommandFailure } from './command-failure.ts';
import { defaultRepository } from './scan-options.ts';

const waysToBegin = [
  'name the folder that holds the accounts with `--repo DIR`',
  'or write one from a live account with `four-eyes pull`',
  'or look at the sample organisation with `four-eyes scan --sandbox`',
];

function remediesFor(named: string, error: PolicyRepositoryError): readonly string[] {
  return error.failure === 'notFound' && named === defaultRepository ? waysToBegin : [error.remedy];
}

/** A policy repository with its configuration. */
export interface LoadedRepository {
  readonly repository: PolicyRepository;
  readonly configuration: Configuration;
  /** Every file of the folder, those that declare nothing included. */
  readonly files: readonly RepositoryFile[];
}

/** Every file of a policy repository, unread. Rejects with `CommandFailure` where the folder cannot be read. */
export async function readRepositoryFiles(folder: string, named: string): Promise<readonly RepositoryFile[]> {
  try {
    return await createFolderPolicyRepository(folder).readFiles();
  } catch (error) {
    if (!(error instanceof PolicyRepositoryError)) throw error;
    const message = `the policy repository \`${named}\` cannot be read: ${error.message}`;
    throw new CommandFailure({ message, remedies: remediesFor(named, error), cause: error });
  }
}

function decodeFoundConfiguration(files: readonly RepositoryFile[]): Result<Configuration> {
  const found = findConfigurationFile(files);
  return found.ok ? decodeConfiguration(found.value) : found;
}

/** The problems of the configuration and of all other files at once; accounts need the configuration's partitions. */
function decodeFiles(files: readonly RepositoryFile[]): Result<LoadedRepository> {
  const configuration = decodeFoundConfiguration(files);
  const options = repositoryOptionsOf(configuration.ok ? configuration.value : defaultConfiguration);
  const repository = decodePolicyRepository(files, options);
  if (configuration.ok && repository.ok) {
    return success({ repository: repository.value, configuration: configuration.value, files });
  }
  const problems = [configuration, repository].flatMap((result) => (result.ok ? [] : result.problems));
  return { ok: false, problems };
}

/**
 * The decoded policy repository in a folder, and its configuration. Rejects with `CommandFailure`, with every problem of
 * every file, where the folder cannot be read or is no policy repository.
 */
export async function loadRepository(folder: string, named: string): Promise<LoadedRepository> {
  const decoded = decodeFiles(await readRepositoryFiles(folder, named));
  if (decoded.ok) return decoded.value;
  throw new CommandFailure({
    message: `the policy repository \`${named}\` has problems; nothing was compared`,
    problems: decoded.problems,
  });
}

function isMeant(account: DeclaredAccount, wanted: string): boolean {
  return [account.inventory.accountId, account.folder, account.label].includes(wanted);
}

/** The accounts that the user asked for, all without a wish. Throws `CommandFailure` for one that is not declared. */
export function selectAccounts(
  accounts: readonly DeclaredAccount[],
  wanted: readonly string[],
): readonly DeclaredAccount[] {
  const unknown = wanted.filter((name) => !accounts.some((account) => isMeant(account, name)));
  if (unknown.length > 0) {
    throw new CommandFailure({
      message: `the policy repository declares no account \`${unknown.join('`, `')}\``,
      remedies: [`it declares ${accounts.map(({ folder }) => `\`${folder}\``).join(', ')}`],
    });
  }
  if (wanted.length === 0) return accounts;
  return accounts.filter((account) => wanted.some((name) => isMeant(account, name)));
}
