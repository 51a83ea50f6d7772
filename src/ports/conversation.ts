/** GitHub's reactions, as REST `POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions` names them. */
export type Reaction = '+1' | '-1' | 'eyes' | 'rocket' | 'confused';

/** A comment that this app wrote. */
export interface OwnComment {
  readonly id: number;
  readonly body: string;
}

/** The conversation of a pull request, as far as this app takes part in it. Rejects with `GitHubError`. */
export interface Conversation {
  /** Comments by this app, oldest first: told by the app that created them, never by a marker alone. */
  listOwnComments(pullRequest: number): Promise<readonly OwnComment[]>;
  createComment(pullRequest: number, body: string): Promise<number>;
  updateComment(id: number, body: string): Promise<void>;
  /** Reacting twice with the same is once. */
  react(commentId: number, reaction: Reaction): Promise<void>;
  /** Asks people, by login, and teams, by slug, for a review. */
  requestReviewers(
    pullRequest: number,
    reviewers: { readonly users: readonly string[]; readonly teams: readonly string[] },
  ): Promise<void>;
}
