import type { Conversation } from '../../ports/conversation.ts';
import type { IssueConversation } from '../../ports/issue-conversation.ts';
import type { AnswerNode } from './answer-node.ts';
import { sortAssignees } from './assignable-logins.ts';
import { decodeComments } from './decode-statements.ts';
import { inRepository, onRepository, type GitHubContext } from './github-context.ts';
import { gitHubError } from './github-failure.ts';
import { issueCommentsQuery } from './queries/issue-queries.ts';

/** Pages of comments that are read at most: GitHub takes 2,500 comments on an issue. */
const mostPages = 30;

/** The comments of issues, read with GraphQL, which alone tells whether one was edited in its first second (A71). */
export function createIssueConversation(
  context: GitHubContext,
  { listOwnComments, createComment }: Pick<Conversation, 'listOwnComments' | 'createComment'>,
): IssueConversation {
  return {
    listOwnComments,
    createComment,
    readComments: async (issue) => decodeComments(await readPages(context, issue)),
    assign: async (issue, login) => {
      const { assignable } = await sortAssignees(context, [login]);
      if (assignable.length === 0) return 'cannot';
      await context.client.rest(
        'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
        onRepository(context, { issue_number: issue, assignees: assignable }),
      );
      return 'assigned';
    },
  };
}

async function readPages(context: GitHubContext, number: number): Promise<readonly AnswerNode[]> {
  const nodes: AnswerNode[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const variables = inRepository(context, { number, after });
    const { data } = await context.client.graphql('IssueComments', issueCommentsQuery, variables);
    const comments: AnswerNode = data.get('repository', 'issue', 'comments');
    nodes.push(...comments.get('nodes').list());
    if (!comments.get('pageInfo', 'hasNextPage').flag()) return nodes;
    after = comments.get('pageInfo', 'endCursor').text();
  }
  throw gitHubError('incomplete', 'GraphQL IssueComments');
}
