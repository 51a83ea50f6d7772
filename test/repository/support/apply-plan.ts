import type { PlannedChange } from '../../../src/repository/plan-account-files.ts';
import type { RepositoryFile } from '../../../src/repository/repository-file.ts';
import { repositoryFile } from './repository-files.ts';

/** The files of a repository after planned changes: removals first, as every writer does it. */
export function applyPlan(
  files: readonly RepositoryFile[],
  changes: readonly PlannedChange[],
): readonly RepositoryFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const change of changes) if (change.kind === 'remove') byPath.delete(change.path);
  for (const change of changes) {
    if (change.kind === 'write') byPath.set(change.path, repositoryFile(change.path, change.content));
  }
  return [...byPath.values()];
}
