import type { CommandReply } from '../../review/command-replies/command-response.ts';
import type { CommentFacts } from '../../review/facts/statement-facts.ts';
import type { CommandContext } from './command-context.ts';
import { commentsOwedReply } from './comments-owed-reply.ts';
import { respondToComment, type CommentResponse } from './respond-to-comment.ts';

/** What a comment is told of approving and of other commands; undefined where there is nothing to say. */
function responseTo(
  comment: CommentFacts,
  context: CommandContext,
): Pick<CommandReply, 'answer' | 'responses' | 'unanswered'> | undefined {
  const answer = context.review.decision.answers.find(({ commentId }) => commentId === comment.id);
  const told: CommentResponse = respondToComment(comment, context);
  // That an edited comment does not count is what the answer says.
  const isTold = answer !== undefined && comment.lastEditedAt !== undefined;
  const responses = isTold ? [] : told.responses;
  if (answer === undefined && responses.length === 0) return undefined;
  return { ...told, responses, ...(answer !== undefined && { answer }) };
}

/**
 * The replies that comments with commands are owed: one each, oldest first. A comment is owed one until a reply carries its id
 * (`answered`), so that none is lost or given twice, whatever was interrupted. Replies to one person, and to all, are limited.
 * @param answered Ids of the comments that have a reply, those of deleted comments included.
 */
export function replyToComments(
  comments: readonly CommentFacts[],
  answered: ReadonlySet<number>,
  context: CommandContext,
): readonly CommandReply[] {
  const responses = new Map<number, ReturnType<typeof responseTo>>();
  const owed = commentsOwedReply(comments, answered, (comment) => {
    responses.set(comment.id, responseTo(comment, context));
    return responses.get(comment.id) !== undefined;
  });
  return owed.flatMap(({ id: commentId, author, isLast }): readonly CommandReply[] => {
    const told = responses.get(commentId);
    return told === undefined ? [] : [{ commentId, author, ...told, isLast }];
  });
}
