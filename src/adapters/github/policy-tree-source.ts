import type { BranchTip, PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { TreeEntry } from '../../review/facts/changed-path.ts';
import { hasBlobId } from '../../repository/git-blob-id.ts';
import { fillFromArchive } from './fill-from-archive.ts';
import { onRepository, type GitHubContext } from './github-context.ts';
import { readMissingBlobs } from './read-blobs.ts';
import { readWholeTree } from './read-tree.ts';

export interface PolicyTreeOptions {
  /** Entries of trees kept in memory, by the trees' ids: every look at a pull request compares the same two again. */
  readonly keptEntries?: number;
  /** From so many missing blobs on, the archive of the commit that was read last fills the cache first. */
  readonly archiveFrom?: number;
}

/** Git objects through GitHub's API. Objects never change, so what was read once is not asked for again. */
export function createPolicyTreeSource(
  context: GitHubContext,
  { keptEntries = 200_000, archiveFrom = 300 }: PolicyTreeOptions = {},
): PolicyTreeSource {
  const trees = new Map<string, Promise<ReadonlyMap<string, TreeEntry>>>();
  const sizes = new Map<string, number>();
  let lastCommit: string | undefined;

  const readTree = (treeId: string): Promise<ReadonlyMap<string, TreeEntry>> => {
    const known = trees.get(treeId);
    const tree = known ?? readWholeTree(context, treeId);
    trees.delete(treeId);
    trees.set(treeId, tree);
    if (known === undefined)
      tree.then(
        ({ size }) => keep(treeId, size),
        () => forget(treeId),
      );
    return tree;
  };

  const forget = (treeId: string): void => {
    trees.delete(treeId);
    sizes.delete(treeId);
  };

  /** Those that were not asked for the longest go; the two of a comparison stay, however large they are. */
  const keep = (treeId: string, size: number): void => {
    sizes.set(treeId, size);
    let entries = [...sizes.values()].reduce((sum, one) => sum + one, 0);
    for (const oldest of trees.keys()) {
      if (entries <= keptEntries || sizes.size <= 2) return;
      entries -= sizes.get(oldest) ?? 0;
      if (sizes.has(oldest)) forget(oldest);
    }
  };

  return {
    readBranch: async (name) => {
      const tip = await readBranch(context, name);
      lastCommit = tip.sha;
      return tip;
    },
    readCommitTree: async (sha) => {
      const commit = await readCommitTree(context, sha);
      lastCommit = sha;
      return commit;
    },
    readTree,
    readBlobs: async (ids) => {
      const found = await findBlobs(context, ids);
      const missing = ids.filter((id) => !found.has(id));
      if (missing.length < archiveFrom || lastCommit === undefined) {
        return new Map([...found, ...(await readMissingBlobs(context, missing))]);
      }
      const archived = await fillFromArchive(context, lastCommit, new Set(missing));
      const left = missing.filter((id) => !archived.has(id));
      return new Map([...found, ...archived, ...(await readMissingBlobs(context, left))]);
    },
  };
}

async function readBranch(context: GitHubContext, branch: string): Promise<BranchTip> {
  const parameters = onRepository(context, { branch });
  const { data } = await context.client.rest('GET /repos/{owner}/{repo}/branches/{branch}', parameters);
  return {
    sha: data.get('commit', 'sha').objectId(),
    treeId: data.get('commit', 'commit', 'tree', 'sha').objectId(),
    isProtected: data.get('protected').flag(),
  };
}

async function readCommitTree(context: GitHubContext, sha: string) {
  const parameters = onRepository(context, { commit_sha: sha });
  const { data } = await context.client.rest(
    'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
    parameters,
  );
  const parents = data.get('parents').list();
  return {
    treeId: data.get('tree', 'sha').objectId(),
    parents: parents.map((parent) => parent.get('sha').objectId()),
    message: data.get('message').text(),
  };
}

async function findBlobs(
  { blobs }: GitHubContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const id of ids) {
    const content = await blobs.get(id);
    if (content !== undefined && hasBlobId(content, id)) found.set(id, content);
  }
  return found;
}
