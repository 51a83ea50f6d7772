import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import { awaitsReply, commentsOwedReply } from '../commands/comments-owed-reply.ts';
import { answeredComments } from './answered-comments.ts';
import { isRefusal } from './github-refusal.ts';
import type { ReviewParts } from './review-parts.ts';

/**
 * Reacts to the comments whose commands are going to be answered, before anything else is read: whoever asked sees at once that
 * it was heard. Approvals have a reaction of their own, once they count. GitHub may refuse it, as where the conversation
 * is locked.
 */
export async function acknowledgeCommands(
  { repository, number, comments, state }: PullRequestFacts,
  { conversation, signer, logger }: Pick<ReviewParts, 'conversation' | 'signer' | 'logger'>,
  signal: AbortSignal,
): Promise<void> {
  const asking = comments.filter(awaitsReply);
  if (state !== 'open' || asking.length === 0) return;
  try {
    const own = await conversation.listOwnComments(number);
    const answered = answeredComments(own, { repositoryId: repository.id, number }, signer);
    for (const { id } of commentsOwedReply(comments, answered, awaitsReply)) {
      signal.throwIfAborted();
      await conversation.react(id, 'eyes');
    }
  } catch (cause) {
    if (!isRefusal(cause)) throw cause;
    logger.warn('GitHub refused the reaction to a command', { pullRequest: number, cause });
  }
}
