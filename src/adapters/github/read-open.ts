import type { OpenPullRequest } from '../../ports/pull-request.ts';
import type { AnswerNode } from './answer-node.ts';
import { inRepository, type GitHubContext } from './github-context.ts';
import { openPullRequestsQuery } from './queries/pull-request-queries.ts';

/** Every open pull request; a first page that was read already is not read again. */
export async function readOpen(
  context: GitHubContext,
  firstPage: AnswerNode | undefined,
  base?: string,
): Promise<readonly AnswerNode[]> {
  const nodes: AnswerNode[] = [];
  const readPage = async (after: string | null) => {
    const variables = inRepository(context, { base: base ?? null, after });
    const { data } = await context.client.graphql('OpenPullRequests', openPullRequestsQuery, variables);
    return data.get('repository', 'pullRequests');
  };
  let page = firstPage ?? (await readPage(null));
  for (;;) {
    nodes.push(...page.get('nodes').list());
    if (!page.get('pageInfo', 'hasNextPage').flag()) return nodes;
    page = await readPage(page.get('pageInfo', 'endCursor').text());
  }
}

export function decodeOpen(node: AnswerNode): OpenPullRequest {
  return {
    number: node.get('number').count(),
    headSha: node.get('headRefOid').objectId(),
    baseRef: node.get('baseRefName').text(),
  };
}
