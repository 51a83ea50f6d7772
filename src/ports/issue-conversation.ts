import type { CommentFacts } from '../review/facts/statement-facts.ts';
import type { Conversation } from './conversation.ts';

/** What people and this program say in the issues that it made. Rejects with `GitHubError`. */
export interface IssueConversation {
  /** Every comment, oldest first; whole. */
  readComments(issue: number): Promise<readonly CommentFacts[]>;
  readonly listOwnComments: Conversation['listOwnComments'];
  readonly createComment: Conversation['createComment'];
  /** Puts an issue into the hands of one account; `cannot` where the tracker cannot assign it. */
  assign(issue: number, login: string): Promise<'assigned' | 'cannot'>;
}
