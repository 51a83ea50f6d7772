import { existsSync, statSync } from 'node:fs';
import { createFolderPolicyRepository } from '../../../../adapters/local/folder-policy-repository.ts';
import { createGitTreeReader } from '../../../../adapters/local/git-tree-reader.ts';
import { PolicyRepositoryError } from '../../../../ports/policy-repository.ts';
import type { RepositoryFile } from '../../../../repository/repository-file.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { Console } from '../../console.ts';
import { resolvePath } from '../../scan-options.ts';

/** Whether a folder is there. */
export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/**
 * The files of one side: of a folder where the word names one, else of a commit of the Git repository that the policy
 * repository is in. Rejects with `CommandFailure`.
 */
export async function readReviewSide(
  word: string,
  repo: string,
  console: Console,
): Promise<readonly RepositoryFile[]> {
  const folder = resolvePath(word, console);
  const repository = resolvePath(repo, console);
  if (!isFolder(folder) && !isFolder(repository)) {
    throw new CommandFailure({
      message: `\`${word}\` is no folder, and \`${repo}\`, of which it could be a commit, is none either`,
      remedies: ['name the folder of the policy repository with `--repo`'],
    });
  }
  const reader = isFolder(folder)
    ? createFolderPolicyRepository(folder)
    : createGitTreeReader({
        folder: repository,
        ref: word,
        environment: console.environment,
      });
  try {
    return await reader.readFiles();
  } catch (error) {
    if (!(error instanceof PolicyRepositoryError)) throw error;
    throw new CommandFailure({ message: error.message, remedies: [error.remedy], cause: error });
  }
}
