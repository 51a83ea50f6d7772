import type { TreeEntry } from '../../review/facts/changed-path.ts';
import type { AnswerNode } from './answer-node.ts';
import { onRepository, type GitHubContext } from './github-context.ts';
import { gitHubError } from './github-failure.ts';

const operation = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';

/** Folders that are read one by one at most, where GitHub cuts trees short. */
const mostFolders = 2_000;

/**
 * Every entry but folders, by path. GitHub cuts recursive trees at 100,000 entries or 7 MB and says so; then the folders
 * are read one by one (https://docs.github.com/en/rest/git/trees#get-a-tree). A tree that cannot be read whole is
 * `incomplete`.
 */
export async function readWholeTree(
  context: GitHubContext,
  treeId: string,
): Promise<ReadonlyMap<string, TreeEntry>> {
  const entries = new Map<string, TreeEntry>();
  const folders: { readonly id: string; readonly prefix: string }[] = [{ id: treeId, prefix: '' }];
  for (let read = 0; ; read += 1) {
    const folder = folders.shift();
    if (folder === undefined) return entries;
    if (read === mostFolders) throw gitHubError('incomplete', operation);
    const { nodes, isRecursive } = await readFolder(context, folder.id);
    for (const node of nodes) {
      const path = `${folder.prefix}${node.get('path').text()}`;
      const id = node.get('sha').objectId();
      // A folder in a recursive answer has its files beside it; only those of a single folder are still to be read.
      if (node.get('type').text() !== 'tree') entries.set(path, { mode: node.get('mode').text(), id });
      else if (!isRecursive) folders.push({ id, prefix: `${path}/` });
    }
  }
}

/** The entries below a folder, or of the folder alone where GitHub cuts the answer. */
async function readFolder(context: GitHubContext, treeId: string) {
  const recursive = await readEntries(context, treeId, { recursive: '1' });
  if (!recursive.isTruncated) return { nodes: recursive.entries, isRecursive: true };
  const single = await readEntries(context, treeId, {});
  if (single.isTruncated) throw gitHubError('incomplete', operation);
  return { nodes: single.entries, isRecursive: false };
}

async function readEntries(
  context: GitHubContext,
  treeId: string,
  parameters: { readonly recursive?: string },
): Promise<{ readonly entries: readonly AnswerNode[]; readonly isTruncated: boolean }> {
  const { data } = await context.client.rest(
    operation,
    onRepository(context, { tree_sha: treeId, ...parameters }),
  );
  return { entries: data.get('tree').list(), isTruncated: data.get('truncated').flag() };
}
