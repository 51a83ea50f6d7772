import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import type { CommentFacts, ReviewFacts } from '../../review/facts/statement-facts.ts';
import type { AnswerNode } from './answer-node.ts';
import { decodeActor } from './decode-account.ts';

const reviewStates = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING'] as const;

/** Reviews that were submitted: a pending one is seen by its author alone. */
export function decodeReviews(nodes: readonly AnswerNode[]): readonly ReviewFacts[] {
  return nodes.flatMap((node) => {
    const state = node.get('state').oneOf(reviewStates);
    const submittedAt = node.get('submittedAt').optional();
    if (state === 'PENDING' || submittedAt === undefined) return [];
    const author = decodeActor(node.get('author'));
    return [
      {
        id: node.get('fullDatabaseId').count(),
        ...(author !== undefined && { author }),
        state,
        // Absent where Git has forgotten the commit: then it covers none.
        commitId: node.get('commit', 'oid').optional()?.objectId() ?? '0'.repeat(40),
        submittedAt: submittedAt.time(),
      },
    ];
  });
}

export function decodeComments(nodes: readonly AnswerNode[]): readonly CommentFacts[] {
  return nodes.map((node) => {
    const author = decodeActor(node.get('author'));
    const lastEditedAt = node.get('lastEditedAt').optional()?.time();
    return {
      id: node.get('fullDatabaseId').count(),
      ...(author !== undefined && { author }),
      body: node.get('body').text(),
      createdAt: node.get('createdAt').time(),
      ...(lastEditedAt !== undefined && { lastEditedAt }),
    };
  });
}

/** Who was asked for a review; a team as `organisation/slug`. */
export function decodeRequestedReviewers(
  nodes: readonly AnswerNode[],
): PullRequestFacts['requestedReviewers'] {
  const reviewers = nodes.flatMap((node) => node.get('requestedReviewer').optional() ?? []);
  const ofType = (type: string) => reviewers.filter((reviewer) => reviewer.get('__typename').value === type);
  return {
    users: ofType('User').map((user) => user.get('databaseId').count()),
    teams: ofType('Team').map((team) =>
      `${team.get('organization', 'login').text()}/${team.get('slug').text()}`.toLowerCase(),
    ),
  };
}
