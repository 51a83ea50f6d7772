import { parseComment } from '../../review/commands/parse-comment.ts';
import type { CommentFacts } from '../../review/facts/statement-facts.ts';

/** Comments of one person on one pull request that get a reply: more is a game, and everybody is notified of each. */
export const mostRepliesToPerson = 20;

/** Replies on one pull request: GitHub takes 2,500 comments, and approvals must find room among them. */
export const mostReplies = 100;

/** Commands that the decision judges, and of which the check tells. */
const judged: readonly string[] = ['approve', 'unapprove'];

/** Whether a person's comment gives a command that has a reply in any case. */
export function awaitsReply({ author, body }: CommentFacts): boolean {
  if (author?.type !== 'User' || !body.includes('/')) return false;
  const { commands, problems } = parseComment(body);
  return problems.length > 0 || commands.some(({ command }) => !judged.includes(command.kind));
}

/** How many replies each person has, by account id. */
function countReplies(comments: readonly CommentFacts[], answered: ReadonlySet<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { id, author } of comments) {
    if (author !== undefined && answered.has(id)) counts.set(author.id, (counts.get(author.id) ?? 0) + 1);
  }
  return counts;
}

/** A comment that is owed a reply. */
export interface OwedComment extends CommentFacts {
  readonly author: NonNullable<CommentFacts['author']>;
  /** Whether its author is owed none after it. */
  readonly isLast: boolean;
}

/**
 * The comments that are owed a reply and have none, oldest first; those beyond what one person, or the pull request, gets are
 * owed none.
 * @param answered Ids of the comments that have a reply, those of deleted comments included.
 */
export function commentsOwedReply(
  comments: readonly CommentFacts[],
  answered: ReadonlySet<number>,
  isAnswerable: (comment: CommentFacts) => boolean,
): readonly OwedComment[] {
  const counts = countReplies(comments, answered);
  const owed: OwedComment[] = [];
  for (const comment of comments) {
    const { id, author } = comment;
    if (author === undefined || answered.has(id)) continue;
    const ofPerson = counts.get(author.id) ?? 0;
    const left = Math.min(mostRepliesToPerson - ofPerson, mostReplies - answered.size - owed.length);
    if (left <= 0 || !isAnswerable(comment)) continue;
    counts.set(author.id, ofPerson + 1);
    owed.push({ ...comment, author, isLast: left === 1 });
  }
  return owed;
}
