import { constants, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { GitFileMode, RepositoryFile } from '../../repository/repository-file.ts';
import { PolicyRepositoryError } from '../../ports/policy-repository.ts';
import { classifyPath } from '../../repository/repository-path.ts';
import { forEachBounded } from './bounded-concurrency.ts';
import type { FileOperations } from './file-operations.ts';
import { toFolderError } from './folder-error.ts';

/** Open files at a time. */
const openFilesAtATime = 32;

/** One byte more than the parser takes, so that it refuses a larger file without all of it being read. */
const longestRead = 1024 * 1024 + 1;

/** At the root only: what Git and npm keep there is never part of the repository. */
const skippedAtRoot = new Set(['.git', 'node_modules']);

interface FolderEntry {
  readonly path: string;
  readonly mode: GitFileMode | 'irregular';
}

function classifyEntry(entry: Dirent, path: string): FolderEntry {
  if (entry.isSymbolicLink()) return { path, mode: '120000' };
  return { path, mode: entry.isFile() ? '100644' : 'irregular' };
}

/** A socket or a pipe among what is ignored does no harm; inside an account's folder it is an error. */
function isIgnored(path: string): boolean {
  return classifyPath(path).kind === 'ignored';
}

/** The bytes of a regular file; the mode is read from the open file, so that it cannot change in between. */
async function readRegularFile(
  root: string,
  path: string,
  operations: FileOperations,
): Promise<RepositoryFile> {
  const handle = await operations.open(
    join(root, path),
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  try {
    const status = await handle.stat();
    const length = Math.min(status.size, longestRead);
    const buffer = new Uint8Array(length);
    const { bytesRead } = await handle.read(buffer, 0, length, 0);
    const mode = (status.mode & 0o100) === 0 ? '100644' : '100755';
    return { path, mode, content: buffer.subarray(0, bytesRead) };
  } finally {
    await handle.close();
  }
}

async function readEntry(
  root: string,
  { path, mode }: FolderEntry,
  operations: FileOperations,
): Promise<RepositoryFile> {
  if (mode === '120000') {
    const target = await operations.readlink(join(root, path));
    return { path, mode, content: new TextEncoder().encode(target) };
  }
  if (mode === '160000') return { path, mode, content: new Uint8Array() };
  if (mode === 'irregular') {
    throw new PolicyRepositoryError({
      failure: 'notAFile',
      path,
      message: `\`${path}\` is neither a file nor a folder`,
      remedy: 'remove it from the policy repository',
    });
  }
  return readRegularFile(root, path, operations);
}

/** The entries below a folder. A folder with a `.git` of its own is a submodule: one entry, and not looked into. */
async function listFolder(
  root: string,
  folder: string,
  operations: FileOperations,
): Promise<readonly FolderEntry[]> {
  const entries = await operations
    .readdir(join(root, folder), { withFileTypes: true })
    .catch((cause: unknown) => {
      throw toFolderError(folder === '' ? root : folder, cause);
    });
  if (folder !== '' && entries.some((entry) => entry.name === '.git')) {
    return [{ path: folder, mode: '160000' }];
  }
  const kept = folder === '' ? entries.filter((entry) => !skippedAtRoot.has(entry.name)) : entries;
  const lists = await Promise.all(
    kept.map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? listFolder(root, path, operations) : [classifyEntry(entry, path)];
    }),
  );
  return lists.flat();
}

/**
 * Every file below `root`, ordered by path. Symbolic links are given as such and never followed. Rejects with
 * `PolicyRepositoryError` when any part cannot be read.
 */
export async function readFolder(
  root: string,
  operations: FileOperations,
): Promise<readonly RepositoryFile[]> {
  const found = await listFolder(root, '', operations);
  const entries = found.filter(({ path, mode }) => mode !== 'irregular' || !isIgnored(path));
  const files: RepositoryFile[] = [];
  await forEachBounded(entries, openFilesAtATime, async (entry) => {
    try {
      files.push(await readEntry(root, entry, operations));
    } catch (cause) {
      throw toFolderError(entry.path, cause);
    }
  });
  return files.sort((left, right) => (left.path < right.path ? -1 : 1));
}
