import type { FileChange } from '../../ports/policy-repository.ts';
import { forEachBounded } from './bounded-concurrency.ts';
import type { FileOperations } from './file-operations.ts';
import { FolderChanges, refusePath, type StagedFile } from './folder-changes.ts';
import { toFolderError } from './folder-error.ts';

/** Files written at a time: each waits for its `fsync`. */
const writesAtATime = 8;

/** INVARIANT: what passes names a place below the root, whatever the platform. */
function assertInside(path: string): void {
  const folders = path.split('/');
  const isPlain = folders.every((folder) => folder !== '' && folder !== '.' && folder !== '..');
  if (!isPlain || /[\\\0]/.test(path) || /^[A-Za-z]:/.test(path)) {
    throw refusePath(path, 'does not name a file inside the policy repository');
  }
}

async function withTypedError(path: string, work: () => Promise<void>): Promise<void> {
  try {
    assertInside(path);
    await work();
  } catch (cause) {
    throw toFolderError(path, cause);
  }
}

/** Stages every file, or, where one fails, none: what was staged is discarded then. */
async function stageAll(
  folder: FolderChanges,
  changes: readonly FileChange[],
): Promise<readonly StagedFile[]> {
  const staged: StagedFile[] = [];
  const writes = changes.filter((change) => change.kind === 'write');
  try {
    await forEachBounded(writes, writesAtATime, ({ path, content }) =>
      withTypedError(path, async () => {
        staged.push(await folder.stage(path, content));
      }),
    );
  } catch (cause) {
    for (const file of staged) await folder.discard(file);
    throw cause;
  }
  return staged;
}

/** Removals first: a file that is renamed in case alone would else be lost where file systems ignore case. */
async function commitAll(
  folder: FolderChanges,
  changes: readonly FileChange[],
  staged: readonly StagedFile[],
): Promise<void> {
  const left = new Set(staged);
  try {
    for (const { kind, path } of changes) {
      if (kind === 'remove') await withTypedError(path, () => folder.remove(path));
    }
    for (const file of staged) {
      await withTypedError(file.path, () => folder.commit(file));
      left.delete(file);
    }
  } finally {
    for (const file of left) await folder.discard(file);
  }
}

/**
 * Makes the changes below `root`. Every file is first written whole under a temporary name in its folder and synchronised:
 * a full disk or a lack of permission shows then, while nothing has changed. Only then are files removed, and the new
 * ones renamed into place. Rejects with `PolicyRepositoryError` at the first failure, with nothing half-written and no
 * temporary file left.
 */
export async function changeFolder(
  root: string,
  changes: readonly FileChange[],
  operations: FileOperations,
): Promise<void> {
  const folder = new FolderChanges(root, operations);
  for (const { path } of changes) await withTypedError(path, () => Promise.resolve());
  const staged = await stageAll(folder, changes);
  await commitAll(folder, changes, staged);
}
