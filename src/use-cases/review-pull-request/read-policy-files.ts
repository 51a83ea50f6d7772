import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { GitFileMode, RepositoryFile } from '../../repository/repository-file.ts';
import type { TreeEntry } from '../../review/facts/changed-path.ts';

/** Endings of the files that declare, configure or test something; of all others only path, mode and identity count. */
const declaringFile = /\.(?:ya?ml|json)$/i;

function hasContent(path: string, { mode }: TreeEntry): boolean {
  return declaringFile.test(path) && mode !== '160000';
}

/** Git's modes of files. The group-writable one of old repositories is an ordinary file; what is unknown is refused. */
function fileMode({ mode }: TreeEntry): GitFileMode {
  if (mode === '100644' || mode === '100664') return '100644';
  return mode === '100755' || mode === '120000' ? mode : '160000';
}

/** Stands for the content of a file that nobody reads: it differs where the blob differs. */
function standIn({ id }: TreeEntry): Uint8Array {
  return new TextEncoder().encode(id);
}

/**
 * The files of a tree as the policy repository's decoder takes them, in the tree's order. Contents are fetched of those
 * alone that can declare something. Rejects with `GitHubError`.
 */
export async function readPolicyFiles(
  trees: PolicyTreeSource,
  treeId: string,
): Promise<readonly RepositoryFile[]> {
  const entries = [...(await trees.readTree(treeId))];
  const wanted = entries.filter(([path, entry]) => hasContent(path, entry)).map(([, { id }]) => id);
  const blobs = await trees.readBlobs([...new Set(wanted)]);
  return entries.map(([path, entry]) => ({
    path,
    mode: fileMode(entry),
    content: (hasContent(path, entry) ? blobs.get(entry.id) : undefined) ?? standIn(entry),
  }));
}
