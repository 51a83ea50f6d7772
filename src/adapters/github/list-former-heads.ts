import type { AnswerNode } from './answer-node.ts';
import { inRepository, type GitHubContext } from './github-context.ts';
import { gitHubError } from './github-failure.ts';
import { formerHeadsQuery } from './queries/pull-request-queries.ts';
import { readPublications } from './read-publications.ts';

/** Every commit that was a head of the pull request, the newest first, the present one among them. */
export async function listFormerHeads(context: GitHubContext, number: number): Promise<readonly string[]> {
  const { data } = await context.client.graphql(
    'FormerHeads',
    formerHeadsQuery,
    inRepository(context, { number }),
    (field) => field === 'headRepository',
  );
  const node = data.get('repository', 'pullRequest').optional();
  if (node === undefined) throw gitHubError('notFound', 'GraphQL FormerHeads');
  const { isComplete, list } = await readPublications(context, node);
  const published = list.flatMap(({ before, after }) => [before, after]).reverse();
  // Where the activity cannot be read, each commit may have been pushed by itself.
  const pushed = isComplete ? [] : commitsOf(node).reverse();
  const heads = new Set([node.get('headRefOid').objectId(), ...published, ...pushed]);
  return [...heads].filter((sha) => !/^0+$/.test(sha));
}

function commitsOf(node: AnswerNode): string[] {
  const nodes = node.get('commits', 'nodes').list();
  return nodes.map((commit) => commit.get('commit', 'oid').objectId());
}
