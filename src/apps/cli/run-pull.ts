import { createFolderPolicyRepository } from '../../adapters/local/folder-policy-repository.ts';
import {
  decodeConfiguration,
  findConfigurationFile,
  type Configuration,
} from '../../config/configuration.ts';
import { isListedElsewhere } from '../../drift/managed-elsewhere.ts';
import { isAccountId } from '../../iam/arn.ts';
import { LiveAccountError } from '../../ports/live-account.ts';
import {
  PolicyRepositoryError,
  type PolicyRepositoryReader,
  type PolicyRepositoryWriter,
} from '../../ports/policy-repository.ts';
import { parseAccountFolder } from '../../repository/account-folder.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import { pullAccount, type PullAccountReport } from '../../use-cases/pull-account.ts';
import type { LiveAccounts } from '../live/live-accounts.ts';
import { CommandFailure } from './command-failure.ts';
import type { Console } from './console.ts';
import { loadRepository } from './load-repository.ts';
import { sampleRepository } from './package-facts.ts';
import { startProgress, type Progress } from './progress.ts';
import { resolvePath, type ScanOptions } from './scan-options.ts';

/** What `pull` was asked for. */
export interface PullOptions extends ScanOptions {
  readonly dryRun: boolean;
  /** AWS's managed policies that an account uses are written too. */
  readonly awsManaged: boolean;
}

/** A policy repository that can be read and changed. */
export type ChangeableRepository = PolicyRepositoryReader & PolicyRepositoryWriter;

const sandboxNote =
  'note: the sandbox is no account that lasts. A scan with `--sandbox` makes it anew from the files that it is given, and attacks it again\n';

interface OpenedPull {
  readonly accountIds: readonly string[];
  readonly live: LiveAccounts;
}

/** A folder that does not exist yet is an empty repository: the first pull makes it. */
function startingEmpty(repository: PolicyRepositoryReader): PolicyRepositoryReader {
  return {
    readFiles: () =>
      repository.readFiles().catch((error: unknown) => {
        if (error instanceof PolicyRepositoryError && error.failure === 'notFound') return [];
        throw error;
      }),
  };
}

function configurationOf(files: readonly RepositoryFile[]): Configuration {
  const found = findConfigurationFile(files);
  const decoded = found.ok ? decodeConfiguration(found.value) : found;
  if (decoded.ok) return decoded.value;
  throw new CommandFailure({
    message: 'the configuration has problems; nothing was written',
    problems: decoded.problems,
  });
}

/** The accounts that have a folder, by id. */
function presentAccountIds(files: readonly RepositoryFile[]): readonly string[] {
  const ids = files.flatMap(({ path }) => parseAccountFolder(path.split('/', 1)[0] ?? '')?.accountId ?? []);
  return [...new Set(ids)].sort();
}

function demandAccountIds(wanted: readonly string[], present: readonly string[]): readonly string[] {
  const malformed = wanted.find((id) => !isAccountId(id));
  if (malformed !== undefined) {
    throw new CommandFailure({
      message: `\`${malformed}\` is no account id`,
      remedies: ['name the account by its 12 digits'],
    });
  }
  const ids = wanted.length > 0 ? wanted : present;
  if (ids.length > 0) return ids;
  throw new CommandFailure({
    message: 'the policy repository has no account yet, and none was named',
    remedies: ['name one with `--account 123456789012`; `aws sts get-caller-identity` tells yours'],
  });
}

async function openPull(
  options: PullOptions,
  files: readonly RepositoryFile[],
  configuration: Configuration,
  console: Console,
): Promise<OpenedPull> {
  const { account, live, sandbox } = options;
  if (live !== undefined) {
    const { openFileAccount, readLiveFile } = await import('../live/file-account.ts');
    const inventory = await readLiveFile(resolvePath(live, console), live, account[0]);
    return { accountIds: [inventory.accountId], live: openFileAccount(inventory) };
  }
  if (sandbox) {
    console.writeError(sandboxNote);
    const { openSandboxAccounts } = await import('../live/sandbox-accounts.ts');
    const { repository } = await loadRepository(sampleRepository, 'the sample organisation');
    const sample = repository.accounts.map(({ inventory }) => inventory);
    const ids = demandAccountIds(
      account,
      sample.map(({ accountId }) => accountId),
    );
    return { accountIds: ids, live: await openSandboxAccounts(sample) };
  }
  const accountIds = demandAccountIds(account, presentAccountIds(files));
  const { openAwsAccounts } = await import('../live/aws-accounts.ts');
  return { accountIds, live: openAwsAccounts(configuration.accounts) };
}

function asCommandFailure(error: unknown): unknown {
  if (error instanceof LiveAccountError) {
    const { message, remedy } = error;
    const failure = `nothing was written for this account, because it could not be read: ${message}`;
    return new CommandFailure({ message: failure, remedies: [remedy], exitStatus: 3, cause: error });
  }
  if (error instanceof PolicyRepositoryError) {
    const { message, remedy } = error;
    return new CommandFailure({ message, remedies: [remedy], exitStatus: 3, cause: error });
  }
  return error;
}

interface Pulling {
  readonly withAwsManaged: boolean;
  readonly repository: PolicyRepositoryReader;
  readonly writer: PolicyRepositoryWriter;
  readonly configuration: Configuration;
  readonly live: LiveAccounts;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

async function pullOne(accountId: string, pulling: Pulling): Promise<PullAccountReport> {
  const { configuration, live, progress } = pulling;
  const pulled = await pullAccount({
    accountId,
    partition: configuration.accounts.get(accountId)?.partition ?? 'aws',
    live: live.reader,
    repository: pulling.repository,
    writer: pulling.writer,
    withAwsManaged: pulling.withAwsManaged,
    isManagedElsewhere: (arn) => isListedElsewhere(configuration.drift, arn),
    signal: pulling.signal,
    onProgress: ({ operation, done }) => progress.show(`reading account ${accountId}: ${operation}, ${done}`),
  });
  if (pulled.ok) return pulled.value;
  const message = `account \`${accountId}\` was not written: its files, or what is live, have problems`;
  throw new CommandFailure({ message, problems: pulled.problems });
}

async function pullEach(
  accountIds: readonly string[],
  pulling: Pulling,
): Promise<readonly PullAccountReport[]> {
  const reports: PullAccountReport[] = [];
  try {
    for (const accountId of accountIds) reports.push(await pullOne(accountId, pulling));
    return reports;
  } finally {
    pulling.progress.end();
    await pulling.live.close();
  }
}

/**
 * Writes live accounts as files, one account after the other, and gives what was done. Rejects with `CommandFailure`:
 * each account's files are planned whole before the first is written, and each file is replaced whole.
 */
export async function runPull(
  options: PullOptions,
  console: Console,
  open: (folder: string) => ChangeableRepository = createFolderPolicyRepository,
): Promise<readonly PullAccountReport[]> {
  const folder = open(resolvePath(options.repo, console));
  const repository = startingEmpty(folder);
  const writer = options.dryRun ? { applyChanges: () => Promise.resolve() } : folder;
  try {
    const files = await repository.readFiles();
    const configuration = configurationOf(files);
    const { accountIds, live } = await openPull(options, files, configuration, console);
    const progress = startProgress(console);
    const signal = console.interrupted;
    const withAwsManaged = options.awsManaged;
    const pulling = { repository, writer, configuration, live, progress, signal, withAwsManaged };
    return await pullEach(accountIds, pulling);
  } catch (error) {
    throw asCommandFailure(error);
  }
}
