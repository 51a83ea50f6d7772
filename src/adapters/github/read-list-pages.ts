import type { AnswerNode } from './answer-node.ts';
import { inRepository, type GitHubContext } from './github-context.ts';
import { gitHubError } from './github-failure.ts';

/** Pages of one list of a pull request that are read at most: 5,000 elements. */
const longestList = 50;

/** A list of a pull request that goes on in further pages. */
export interface PagedList {
  /** The field of the pull request, such as `reviews`. */
  readonly field: string;
  readonly queryName: string;
  readonly pageQuery: string;
}

/**
 * All nodes of a list, given its first page. Rejects with `incomplete` where the head moved between two pages: the facts
 * would not be of one time.
 */
export async function readListPages(
  context: GitHubContext,
  pullRequest: AnswerNode,
  list: PagedList,
): Promise<readonly AnswerNode[]> {
  const operation = `GraphQL ${list.queryName}`;
  const headSha = pullRequest.get('headRefOid').objectId();
  const nodes: AnswerNode[] = [];
  let page = pullRequest.get(list.field);
  for (let pages = 1; ; pages += 1) {
    nodes.push(...page.get('nodes').list());
    if (!page.get('pageInfo', 'hasNextPage').flag()) return nodes;
    if (pages === longestList) throw gitHubError('incomplete', operation);
    const variables = inRepository(context, {
      number: pullRequest.get('number').count(),
      after: page.get('pageInfo', 'endCursor').text(),
    });
    const { data } = await context.client.graphql(list.queryName, list.pageQuery, variables);
    const further = data.get('repository', 'pullRequest');
    if (further.get('headRefOid').objectId() !== headSha) throw gitHubError('incomplete', operation);
    page = further.get(list.field);
  }
}
