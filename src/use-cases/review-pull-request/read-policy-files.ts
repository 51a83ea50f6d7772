import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { GitFileMode, RepositoryFile } from '../../repository/repository-file.ts';
import type { TreeEntry } from '../../review/facts/changed-path.ts';

/** Endings of the files that declare, configure or test something; of all others only path, mode and identity count. */
const declaringFile = /\.(?:ya?ml|json)$/i;

/** Git's modes of files. The group-writable one of old repositories is an ordinary file; what is unknown is refused. */
function fileMode({ mode }: TreeEntry): GitFileMode {
  if (mode === '100644' || mode === '100664') return '100644';
  return mode === '100755' || mode === '120000' ? mode : '160000';
}

/** Stands for the content of a file that nobody reads: it differs where the blob differs. */
function standIn({ id }: TreeEntry): Uint8Array {
  return new TextEncoder().encode(id);
}

async function readContents(
  trees: PolicyTreeSource,
  entries: readonly (readonly [string, TreeEntry])[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  // A submodule's id is that of a commit elsewhere.
  const ids = entries.filter(([, { mode }]) => mode !== '160000').map(([, { id }]) => id);
  return trees.readBlobs([...new Set(ids)]);
}

/** The files of a tree whose paths are wanted, with their contents, in the tree's order. Rejects with `GitHubError`. */
export async function readFilesWhere(
  trees: PolicyTreeSource,
  treeId: string,
  isWanted: (path: string) => boolean,
): Promise<readonly RepositoryFile[]> {
  const entries = [...(await trees.readTree(treeId))].filter(([path]) => isWanted(path));
  const contents = await readContents(trees, entries);
  return entries.map(([path, entry]) => ({
    path,
    mode: fileMode(entry),
    content: contents.get(entry.id) ?? standIn(entry),
  }));
}

/**
 * All files of a tree as the policy repository's decoder takes them, in the tree's order. Contents are fetched of those
 * alone that can declare something. Rejects with `GitHubError`.
 */
export async function readPolicyFiles(
  trees: PolicyTreeSource,
  treeId: string,
): Promise<readonly RepositoryFile[]> {
  return readEntries(trees, await trees.readTree(treeId));
}

/** The same for entries that are no tree of Git's own. */
export async function readEntries(
  trees: PolicyTreeSource,
  tree: ReadonlyMap<string, TreeEntry>,
): Promise<readonly RepositoryFile[]> {
  const entries = [...tree];
  const contents = await readContents(
    trees,
    entries.filter(([path]) => declaringFile.test(path)),
  );
  return entries.map(([path, entry]) => ({
    path,
    mode: fileMode(entry),
    content: contents.get(entry.id) ?? standIn(entry),
  }));
}
