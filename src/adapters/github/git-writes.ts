import { GitHubError } from '../../ports/github-error.ts';
import { onRepository, type GitHubContext } from './github-context.ts';

/** What becomes of a path: its new text, or null where it goes. */
export type TreeChange = readonly [path: string, text: string | null];

export interface CommitRequest {
  readonly changes: readonly TreeChange[];
  /** The commit that it stands on, with its tree; a first commit of a branch has none. */
  readonly parent?: { readonly sha: string; readonly treeId: string };
  readonly message: string;
}

/**
 * Makes a commit that no reference has yet, and gives its SHA. GitHub writes the blobs itself, and signs the commit where
 * no author is named (https://docs.github.com/en/rest/git/trees#create-a-tree,
 * https://docs.github.com/en/rest/git/commits#create-a-commit).
 */
export async function createCommit(
  context: GitHubContext,
  { changes, parent, message }: CommitRequest,
): Promise<string> {
  const entries = changes.map(([path, text]) => ({
    path,
    mode: '100644',
    type: 'blob',
    ...(text === null ? { sha: null } : { content: text }),
  }));
  const { data: tree } = await context.client.rest(
    'POST /repos/{owner}/{repo}/git/trees',
    onRepository(context, { tree: entries, ...(parent !== undefined && { base_tree: parent.treeId }) }),
  );
  const { data } = await context.client.rest(
    'POST /repos/{owner}/{repo}/git/commits',
    onRepository(context, {
      message,
      tree: tree.get('sha').objectId(),
      parents: parent === undefined ? [] : [parent.sha],
    }),
  );
  return data.get('sha').objectId();
}

/** The tip of a branch; undefined where there is no such branch. */
export async function readTip(context: GitHubContext, branch: string): Promise<string | undefined> {
  try {
    const { data } = await context.client.rest(
      'GET /repos/{owner}/{repo}/git/ref/{ref}',
      onRepository(context, { ref: `heads/${branch}` }),
    );
    return data.get('object', 'sha').objectId();
  } catch (cause) {
    if (cause instanceof GitHubError && cause.failure === 'notFound') return undefined;
    throw cause;
  }
}

/**
 * Moves a branch forward to a commit, or makes it where none is expected. Never by force: GitHub refuses what is no
 * fast-forward, and then nothing has moved (https://docs.github.com/en/rest/git/refs#update-a-reference).
 */
export async function advanceBranch(
  context: GitHubContext,
  branch: string,
  sha: string,
  exists: boolean,
): Promise<'advanced' | 'refused'> {
  try {
    if (exists) {
      await context.client.rest(
        'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
        onRepository(context, { ref: `heads/${branch}`, sha, force: false }),
      );
    } else {
      await context.client.rest(
        'POST /repos/{owner}/{repo}/git/refs',
        onRepository(context, { ref: `refs/heads/${branch}`, sha }),
      );
    }
    return 'advanced';
  } catch (cause) {
    if (cause instanceof GitHubError && cause.failure === 'refused') return 'refused';
    throw cause;
  }
}
