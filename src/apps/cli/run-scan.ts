import { systemClock } from '../../adapters/local/system-clock.ts';
import type { LiveSource, ScanReport } from '../../drift/scan-report.ts';
import { driftExceptionRule, type Exception } from '../../exceptions/exception.ts';
import type { DeclaredAccount } from '../../repository/policy-repository.ts';
import { readExceptions } from '../../use-cases/read-exceptions.ts';
import type { AccountInventory } from '../../iam/account.ts';
import type { LiveAccountReader } from '../../ports/live-account.ts';
import { scanForDrift } from '../../use-cases/detect-drift.ts';
import type { TracingRequest } from '../../use-cases/trace-account.ts';
import type { LiveAccounts } from '../live/live-accounts.ts';
import { chooseLiveSource } from '../settings/choose-live-source.ts';
import { CommandFailure } from './command-failure.ts';
import type { Console } from './console.ts';
import { loadRepository, selectAccounts, type LoadedRepository } from './load-repository.ts';
import { startProgress } from './progress.ts';
import { repositoryFolder, resolvePath, type ScanOptions } from './scan-options.ts';

/** Said where nobody asked for the sandbox. */
const localModeNote =
  'note: local mode. No setting of AWS is there, so the sample organisation is compared with the sandbox, not with AWS\n';

interface OpenedScan {
  readonly source: LiveSource;
  readonly accounts: readonly DeclaredAccount[];
  readonly live: LiveAccounts;
}

async function openFile(
  path: string,
  accounts: readonly DeclaredAccount[],
  console: Console,
): Promise<OpenedScan> {
  const { openFileAccount, readLiveFile } = await import('../live/file-account.ts');
  const [only, ...others] = accounts;
  const expected = others.length === 0 ? only?.inventory.accountId : undefined;
  const inventory = await readLiveFile(resolvePath(path, console), path, expected);
  const meant = accounts.filter((account) => account.inventory.accountId === inventory.accountId);
  if (meant.length === 0) {
    throw new CommandFailure({
      message: `the file of \`--live\` is of account \`${inventory.accountId}\`, which the policy repository does not declare`,
      remedies: [`begin with \`four-eyes pull --account ${inventory.accountId} --live ${path}\``],
    });
  }
  return { source: 'file', accounts: meant, live: openFileAccount(inventory) };
}

async function openSource(
  options: ScanOptions,
  loaded: LoadedRepository,
  accounts: readonly DeclaredAccount[],
  console: Console,
): Promise<OpenedScan> {
  if (options.live !== undefined) return openFile(options.live, accounts, console);
  const source = chooseLiveSource({
    environment: console.environment,
    wantsSandbox: options.sandbox,
    hasLiveFile: false,
    declaredAccountIds: loaded.repository.accounts.map(({ inventory }) => inventory.accountId),
  });
  if (source === 'aws') {
    const { openAwsAccounts } = await import('../live/aws-accounts.ts');
    return { source, accounts, live: openAwsAccounts(loaded.configuration.accounts) };
  }
  if (!options.sandbox) console.writeError(localModeNote);
  const { openSandboxAccounts } = await import('../live/sandbox-accounts.ts');
  const live = await openSandboxAccounts(loaded.repository.accounts.map(({ inventory }) => inventory));
  return { source, accounts, live };
}

/** Accounts that are read at the same time. */
const concurrency = 4;

/** Who did it is asked where live IAM can tell; reviewed exceptions from drift hold. */
function tracingOf(
  { attribution, declaredSince }: LiveAccounts,
  exceptions: readonly Exception[],
): TracingRequest {
  return {
    exceptions,
    ...(attribution === undefined ? {} : { attribution }),
    ...(declaredSince === undefined ? {} : { declaredSince }),
  };
}

/** Throws `CommandFailure`: an exception that cannot be read must not look as if it held. */
function driftExceptions({ files }: LoadedRepository, named: string): readonly Exception[] {
  const today = systemClock.now().slice(0, 10);
  const exceptions = readExceptions(files, today, new Set([driftExceptionRule]));
  if (exceptions.ok) return exceptions.value;
  throw new CommandFailure({
    message: `the exceptions of \`${named}\` have problems; nothing was compared`,
    problems: exceptions.problems,
  });
}

/** The same reader, which shows what it read. */
function showing(
  reader: LiveAccountReader,
  show: ((read: AccountInventory) => void) | undefined,
): LiveAccountReader {
  if (show === undefined) return reader;
  return {
    ...reader,
    readAccount: async (request) => {
      const snapshot = await reader.readAccount(request);
      show(snapshot.inventory);
      return snapshot;
    },
  };
}

/**
 * Loads the repository, opens live IAM and compares them, as the options say. Rejects with `CommandFailure` for bad
 * input; an account that cannot be read is in the report.
 * @param show Is given every account that was read whole.
 */
export async function runScan(
  options: ScanOptions,
  console: Console,
  show?: (read: AccountInventory) => void,
): Promise<ScanReport> {
  const { folder, named } = repositoryFolder(options, console);
  const loaded = await loadRepository(folder, named);
  const exceptions = driftExceptions(loaded, named);
  const selected = selectAccounts(loaded.repository.accounts, options.account);
  const progress = startProgress(console);
  const { source, accounts, live } = await openSource(options, loaded, selected, console);
  try {
    return await scanForDrift({
      repository: named,
      accounts,
      source,
      reader: showing(live.reader, show),
      configuration: loaded.configuration.drift,
      ...(live.stacks === undefined ? {} : { stacks: live.stacks }),
      knownUniqueIds: live.knownUniqueIds,
      tracing: tracingOf(live, exceptions),
      concurrency,
      clock: systemClock,
      signal: console.interrupted,
      onProgress: (accountId, { operation, done }) => {
        progress.show(`reading account ${accountId}: ${operation}, ${done} pages`);
      },
    });
  } finally {
    progress.end();
    await live.close();
  }
}
