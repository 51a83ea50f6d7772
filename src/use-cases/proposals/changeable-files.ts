import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { ProposalBase, Proposals } from '../../ports/proposals.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import { readPolicyFiles } from '../review-pull-request/read-policy-files.ts';

/** The files of the default branch, and the commit on which a change of them stands. */
export interface ChangeableFiles {
  readonly base: ProposalBase;
  /** Every file, with the contents of those that can declare something. */
  readonly files: readonly RepositoryFile[];
}

/** Reads them afresh. Rejects with `GitHubError`. */
export async function readChangeableFiles(
  proposals: Pick<Proposals, 'readBase'>,
  trees: PolicyTreeSource,
): Promise<ChangeableFiles> {
  const base = await proposals.readBase();
  return { base, files: await readPolicyFiles(trees, base.treeId) };
}
