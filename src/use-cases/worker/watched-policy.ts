import { parseAccountFolder } from '../../repository/account-folder.ts';
import { isAwsManagedPath } from '../../repository/aws-managed-policies.ts';
import { compareText } from '../../finding/compare-text.ts';
import { failure, success, type Result } from '../../finding/result.ts';
import {
  decodeConfiguration,
  findConfigurationFile,
  type Configuration,
} from '../../config/configuration.ts';
import { driftExceptionRule, type Exception } from '../../exceptions/exception.ts';
import type { ReviewedFiles } from '../../ports/reviewed-policy.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import { fileProblem } from '../../repository/file-problem.ts';
import { readExceptions } from '../read-exceptions.ts';

/** What is watched, as the reviewed files say. */
export interface WatchedPolicy {
  readonly reviewed: ReviewedFiles;
  readonly configuration: Configuration;
  /** Folders of accounts by account id, in the order of the ids. */
  readonly folders: ReadonlyMap<string, string>;
  /** Files by the folder at the top that they are in, so that a thousand accounts do not look through all files each. */
  readonly filesByFolder: ReadonlyMap<string, readonly RepositoryFile[]>;
}

function topFolder(path: string): string {
  const slash = path.indexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

function groupByFolder(files: readonly RepositoryFile[]): ReadonlyMap<string, readonly RepositoryFile[]> {
  const groups = new Map<string, RepositoryFile[]>();
  for (const file of files) {
    const folder = topFolder(file.path);
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [file]);
    else group.push(file);
  }
  return groups;
}

/** The configuration and the accounts of reviewed files, or every problem of the configuration. */
export function decodeWatchedPolicy(reviewed: ReviewedFiles): Result<WatchedPolicy> {
  const found = findConfigurationFile(reviewed.files);
  const configuration = found.ok ? decodeConfiguration(found.value) : found;
  const folders = foldersIn(reviewed);
  if (!configuration.ok) return configuration;
  if (!folders.ok) return folders;
  const filesByFolder = groupByFolder(reviewed.files);
  return success({ reviewed, configuration: configuration.value, folders: folders.value, filesByFolder });
}

function foldersIn({ files }: ReviewedFiles): Result<ReadonlyMap<string, string>> {
  const folders = new Map<string, string>();
  for (const path of files.map((file) => file.path).sort(compareText)) {
    const slash = path.indexOf('/');
    const account = slash === -1 ? undefined : parseAccountFolder(path.slice(0, slash));
    if (account === undefined) continue;
    const known = folders.get(account.accountId) ?? account.folder;
    if (known !== account.folder) {
      const message = `the account \`${account.accountId}\` has the folder \`${known}\` already`;
      return failure(fileProblem(path, 'account-in-two-folders', message, 'keep one folder per account'));
    }
    folders.set(account.accountId, known);
  }
  return success(new Map([...folders].sort(([left], [right]) => compareText(left, right))));
}

/** The files that a scan of one account needs: its own, and policies of AWS that are declared. */
export function filesOfAccount({ reviewed, filesByFolder }: WatchedPolicy, folder: string): ReviewedFiles {
  const own = filesByFolder.get(folder) ?? [];
  const ofAws = (filesByFolder.get('aws-managed') ?? []).filter(({ path }) => isAwsManagedPath(path));
  return { ...reviewed, files: [...own, ...ofAws] };
}

/** Reviewed exceptions from drift. Fails with the problems of their file: what cannot be read accepts nothing. */
export function driftExceptionsOf({ reviewed }: WatchedPolicy, today: string): Result<readonly Exception[]> {
  return readExceptions(reviewed.files, today, new Set([driftExceptionRule]));
}
