import type { CommandReply } from '../../review/command-replies/command-response.ts';
import type { CommentFacts } from '../../review/facts/statement-facts.ts';
import type { CommandContext } from './command-context.ts';
import { respondToComment } from './respond-to-comment.ts';

/** Comments of one person on one pull request that get a reply: more is a game, and everybody is notified of each. */
export const mostRepliesToPerson = 20;

/** Replies on one pull request: GitHub takes 2,500 comments, and approvals must find room among them. */
export const mostReplies = 100;

/** How many replies each person has, by account id. */
function countReplies(comments: readonly CommentFacts[], answered: ReadonlySet<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { id, author } of comments) {
    if (author !== undefined && answered.has(id)) counts.set(author.id, (counts.get(author.id) ?? 0) + 1);
  }
  return counts;
}

/**
 * The replies that comments with commands are owed: one each, oldest first. A comment is owed one until a reply carries its id
 * (`answered`), so that none is lost or given twice, whatever was interrupted. Replies to one person, and to all, are limited.
 * @param answered Ids of the comments whose commands have a reply, those of deleted comments included.
 */
export function replyToComments(
  comments: readonly CommentFacts[],
  answered: ReadonlySet<number>,
  context: CommandContext,
): readonly CommandReply[] {
  const counts = countReplies(comments, answered);
  const replies: CommandReply[] = [];
  const leftFor = (authorId: number): number => {
    const ofAll = mostReplies - answered.size - replies.length;
    return Math.min(ofAll, mostRepliesToPerson - (counts.get(authorId) ?? 0));
  };
  for (const comment of comments) {
    const { id: commentId, author } = comment;
    if (author === undefined || answered.has(commentId) || leftFor(author.id) <= 0) continue;
    const { responses, unanswered } = respondToComment(comment, context);
    if (responses.length === 0) continue;
    const isLast = leftFor(author.id) === 1;
    counts.set(author.id, (counts.get(author.id) ?? 0) + 1);
    replies.push({ commentId, author, responses, unanswered, isLast });
  }
  return replies;
}
