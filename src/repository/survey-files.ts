import type { Problem } from '../finding/problem.ts';
import type { AccountFolder } from './account-folder.ts';
import { findModeProblem } from './check-file-mode.ts';
import { compareText } from '../finding/compare-text.ts';
import { recallFrom, type ContentMemory } from './content-memory.ts';
import { fileProblem } from './file-problem.ts';
import type { RepositoryFile } from './repository-file.ts';
import { classifyPath, type ClassifiedPath, type DeclaringPath } from './repository-path.ts';

/** A file of an account's folder, and what its path says it declares. */
export interface DeclaringFile {
  readonly file: RepositoryFile;
  readonly declares: DeclaringPath;
}

export interface SurveyedAccount {
  readonly account: AccountFolder;
  /** Ordered by path. */
  readonly files: readonly DeclaringFile[];
}

/** The repository by its paths and modes alone, before any content is read. */
export interface Survey {
  /** Ordered by account id. */
  readonly accounts: readonly SurveyedAccount[];
  readonly ignoredFiles: readonly string[];
  readonly problems: readonly Problem[];
}

/** IAM lets nobody but AWS change these roles. INVARIANT: told by path and for roles only, never by name (A46). */
function isServiceLinkedRole(declares: DeclaringPath): boolean {
  return (
    declares.kind === 'resource' && declares.type === 'role' && declares.path.startsWith('/aws-service-role/')
  );
}

function secondFolderProblem(first: AccountFolder, second: AccountFolder, path: string): Problem {
  return fileProblem(
    path,
    'account-in-two-folders',
    `the account \`${second.accountId}\` has the folder \`${first.folder}\` already`,
    'keep one folder per account',
  );
}

/** What a file's path and mode say by themselves. */
interface FirstLook {
  readonly declares: ClassifiedPath;
  readonly modeProblem?: Problem;
}

function lookAt(file: RepositoryFile): FirstLook {
  const modeProblem = findModeProblem(file);
  return { declares: classifyPath(file.path), ...(modeProblem && { modeProblem }) };
}

/** Sorts files by account. A file that is refused is reported, and the others are gone through all the same. */
export function surveyFiles(files: readonly RepositoryFile[], memory?: ContentMemory): Survey {
  const accounts = new Map<string, { account: AccountFolder; files: DeclaringFile[] }>();
  const ignoredFiles: string[] = [];
  const problems: Problem[] = [];
  for (const file of files.toSorted((left, right) => compareText(left.path, right.path))) {
    const { declares, modeProblem } = recallFrom(memory, 'survey', file, () => lookAt(file));
    if (declares.kind === 'refused') {
      const { code, message, remedy } = declares;
      problems.push(modeProblem ?? fileProblem(file.path, code, message, remedy));
    } else if (declares.kind === 'ignored' || isServiceLinkedRole(declares)) {
      ignoredFiles.push(file.path);
    } else {
      const { account } = declares;
      const known = accounts.get(account.accountId) ?? { account, files: [] };
      accounts.set(account.accountId, known);
      if (modeProblem !== undefined) problems.push(modeProblem);
      else if (known.account.folder === account.folder) known.files.push({ file, declares });
      else problems.push(secondFolderProblem(known.account, account, file.path));
    }
  }
  const surveyed = [...accounts.values()];
  surveyed.sort((left, right) => compareText(left.account.accountId, right.account.accountId));
  return { accounts: surveyed, ignoredFiles, problems };
}
