import type { Conversation } from '../../ports/conversation.ts';
import { onRepository, type GitHubContext } from './github-context.ts';
import { commentOnIssue } from './issue-comment.ts';

const comments = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';

/**
 * The comments of this app on a pull request. A comment is its own where GitHub says that this app made it and its author is
 * a bot: what a person writes through the app in a browser is that person's.
 */
export function createConversation(context: GitHubContext): Conversation {
  const { client, appId } = context;
  return {
    listOwnComments: async (pullRequest) => {
      const nodes = await client.restList(comments, onRepository(context, { issue_number: pullRequest }));
      const own = nodes.filter(
        (node) =>
          node.get('performed_via_github_app', 'id').value === appId &&
          node.get('user', 'type').value === 'Bot',
      );
      return own.map((node) => ({ id: node.get('id').count(), body: node.get('body').text() }));
    },
    createComment: (pullRequest, body) => commentOnIssue(context, pullRequest, body),
    updateComment: async (id, body) => {
      await client.rest(
        'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
        onRepository(context, { comment_id: id, body }),
      );
    },
    react: async (commentId, reaction) => {
      await client.rest(
        'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
        onRepository(context, { comment_id: commentId, content: reaction }),
      );
    },
    requestReviewers: async (pullRequest, { users, teams }) => {
      if (users.length === 0 && teams.length === 0) return;
      await client.rest(
        'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
        onRepository(context, { pull_number: pullRequest, reviewers: users, team_reviewers: teams }),
      );
    },
  };
}
