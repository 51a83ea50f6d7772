import type { PastChange, PastChanges } from '../../ports/past-changes.ts';
import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import { inRepository, onRepository, type GitHubContext } from './github-context.ts';
import { gitHubError } from './github-failure.ts';
import { pastChangeQuery } from './queries/pull-request-queries.ts';

/**
 * Changes of pull requests by the commit at which their branch left the base: GitHub keeps the base's tip of the time when a
 * pull request was merged or closed (GraphQL `PullRequest.baseRefOid`), and no test merge.
 */
export function createPastChanges(
  context: GitHubContext,
  trees: Pick<PolicyTreeSource, 'readCommitTree'>,
): PastChanges {
  return { readPastChange: (number) => readPastChange(context, trees, number) };
}

async function readPastChange(
  context: GitHubContext,
  trees: Pick<PolicyTreeSource, 'readCommitTree'>,
  number: number,
): Promise<PastChange> {
  const parameters = inRepository(context, { number });
  const { data } = await context.client.graphql('PastChange', pastChangeQuery, parameters);
  const node = data.get('repository', 'pullRequest').optional();
  if (node === undefined) throw gitHubError('notFound', 'GraphQL PastChange');
  const head = node.get('headRefOid').objectId();
  const merge = node.get('mergeCommit', 'oid').optional()?.objectId();
  const closedAt = node.get('closedAt').optional()?.time();
  const fork = await findFork(context, node.get('baseRefOid').objectId(), head);
  const before = fork === head ? await findBefore(trees, merge, head) : fork;
  const [old, now] = await Promise.all([trees.readCommitTree(before), trees.readCommitTree(head)]);
  return {
    before: { sha: before, treeId: old.treeId },
    after: { sha: head, treeId: now.treeId },
    ...(closedAt !== undefined && { closedAt }),
  };
}

/** The commit that two lines of history have in common: REST `GET /repos/{owner}/{repo}/compare/{basehead}`. */
async function findFork(context: GitHubContext, base: string, head: string): Promise<string> {
  const { data } = await context.client.rest(
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    onRepository(context, { basehead: `${base}...${head}`, per_page: 1 }),
  );
  return data.get('merge_base_commit', 'sha').objectId();
}

/** Where the base holds the head already: what the base was before the merge, as far as there was one. */
async function findBefore(
  trees: Pick<PolicyTreeSource, 'readCommitTree'>,
  merge: string | undefined,
  head: string,
): Promise<string> {
  if (merge === undefined) return head;
  const { parents } = await trees.readCommitTree(merge);
  return parents[0] ?? head;
}
