import type { StateBranch } from '../../ports/state-branch.ts';
import { hasBlobId } from '../../repository/git-blob-id.ts';
import type { TreeEntry } from '../../review/facts/changed-path.ts';
import { advanceBranch, createCommit, readTip } from './git-writes.ts';
import { onRepository, type GitHubContext } from './github-context.ts';
import { gitHubError } from './github-failure.ts';
import { readMissingBlobs } from './read-blobs.ts';
import { readWholeTree } from './read-tree.ts';

/** Where observations are kept that several workers share. */
export const stateBranchName = 'four-eyes/state';

interface CommitTree {
  readonly treeId: string;
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

/**
 * A branch of the policy repository on GitHub that only this program writes. Its history stands alone: it has no commit of
 * the policies in it. Each commit is on top of the tip that the caller read, so a replica that comes second writes nothing.
 * Needs `contents: write`. Rejects with `GitHubError`.
 */
export function createStateBranch(context: GitHubContext, branch = stateBranchName): StateBranch {
  let latest: { readonly head: string; readonly tree: Promise<CommitTree> } | undefined;

  /** A commit never changes, so its tree is read once; the tip's alone is kept. */
  const treeOf = (head: string): Promise<CommitTree> => {
    if (latest?.head === head) return latest.tree;
    const tree = readCommit(context, head);
    latest = { head, tree };
    tree.catch(() => {
      if (latest?.tree === tree) latest = undefined;
    });
    return tree;
  };

  return {
    readHead: () => readTip(context, branch),
    readBlob: async (head, path) => {
      const entry = (await treeOf(head)).entries.get(path);
      return entry === undefined ? undefined : readText(context, entry.id);
    },
    commit: async (files, expectedHead, message) => {
      const parent =
        expectedHead === undefined
          ? undefined
          : { sha: expectedHead, treeId: (await treeOf(expectedHead)).treeId };
      const sha = await createCommit(context, {
        changes: [...files],
        message,
        ...(parent !== undefined && { parent }),
      });
      const outcome = await advanceBranch(context, branch, sha, parent !== undefined);
      if (outcome === 'advanced') return 'committed';
      await requireMoved(context, branch, expectedHead);
      return 'moved';
    },
  };
}

/** GitHub refuses for other reasons too, such as a ruleset: whoever tried again then would try without end. */
async function requireMoved(
  context: GitHubContext,
  branch: string,
  expectedHead: string | undefined,
): Promise<void> {
  if ((await readTip(context, branch)) !== expectedHead) return;
  throw gitHubError('refused', 'PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
    message: `GitHub lets nobody move the branch \`${branch}\`, which is where it was: a rule of the repository may protect it`,
  });
}

async function readCommit(context: GitHubContext, sha: string): Promise<CommitTree> {
  const { data } = await context.client.rest(
    'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
    onRepository(context, { commit_sha: sha }),
  );
  const treeId = data.get('tree', 'sha').objectId();
  return { treeId, entries: await readWholeTree(context, treeId) };
}

async function readText(context: GitHubContext, id: string): Promise<string> {
  const cached = await context.blobs.get(id);
  const isWhole = cached !== undefined && hasBlobId(cached, id);
  const content = isWhole ? cached : (await readMissingBlobs(context, [id])).get(id);
  return Buffer.from(content ?? []).toString('utf8');
}
