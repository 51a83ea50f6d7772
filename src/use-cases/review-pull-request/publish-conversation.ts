import type { OwnComment } from '../../ports/conversation.ts';
import type { ReviewedPullRequest } from '../../ports/review-presentation.ts';
import type { Reaction } from '../../ports/conversation.ts';
import type { CommandReply } from '../../review/command-replies/command-response.ts';
import { replyToComments } from '../commands/reply-to-comments.ts';
import { answeredComments } from './answered-comments.ts';
import type { GatheredReview } from './gather-review.ts';
import { isRefusal } from './github-refusal.ts';
import type { OpenedIncidents } from './open-incidents.ts';
import { markComment, readMarker, type Conversing } from './own-comment-marker.ts';
import type { ReviewParts } from './review-parts.ts';

function aboutOf({ facts }: ReviewedPullRequest): Conversing {
  return { repositoryId: facts.repository.id, number: facts.number };
}

function isSameBody(left: string, right: string): boolean {
  const normal = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();
  return normal(left) === normal(right);
}

/** The one comment: written once, and then changed in place where it says something else. */
async function publishComment(
  review: ReviewedPullRequest,
  own: readonly OwnComment[],
  { conversation, presentation, signer }: ReviewParts,
): Promise<void> {
  const about = aboutOf(review);
  const body = markComment(presentation.comment(review), about, { kind: 'review' }, signer);
  const known = own.find((comment) => readMarker(comment, about, signer)?.kind === 'review');
  if (known === undefined) {
    if (review.facts.state === 'open') await conversation.createComment(about.number, body);
  } else if (!isSameBody(known.body, body)) await conversation.updateComment(known.id, body);
}

/** What is shown at the comment itself, beside the reply; undefined where the reply is all. */
function reactionTo({ answer, responses }: CommandReply): Reaction | undefined {
  const isRefused = responses.some(
    (response) =>
      response.kind === 'refused' ||
      (response.kind === 'brokenGlass' && response.report.fate.kind !== 'letsThrough'),
  );
  if (answer !== undefined || isRefused) return 'confused';
  return responses.some(({ kind }) => kind === 'brokenGlass') ? 'rocket' : undefined;
}

/** Answers the commands of a comment: one reply, and a reaction where it says no, or where the glass is broken. */
async function publishReply(
  reply: CommandReply,
  review: ReviewedPullRequest,
  { conversation, presentation, signer }: ReviewParts,
): Promise<void> {
  const { answer, responses, commentId } = reply;
  const about = aboutOf(review);
  const parts = [
    ...(answer === undefined ? [] : [presentation.answer(answer, review).trimEnd()]),
    ...(responses.length === 0 ? [] : [presentation.reply(reply, review)]),
  ];
  const body = markComment(parts.join('\n\n---\n\n'), about, { kind: 'reply', commentId }, signer);
  await conversation.createComment(about.number, body);
  const reaction = reactionTo(reply);
  if (reaction !== undefined) await conversation.react(commentId, reaction);
}

/** Comments whose approval was recorded just now, and counts. */
function newlyHeard({ decision }: ReviewedPullRequest): readonly number[] {
  const { approvals, entries } = decision;
  const counting = new Set(
    approvals.flatMap(({ source, fate }) => (fate.kind === 'counts' ? [source.id] : [])),
  );
  return entries.flatMap((entry) =>
    entry.kind === 'approval' && entry.source.kind === 'comment' && counting.has(entry.source.id)
      ? [entry.source.id]
      : [],
  );
}

/** GitHub takes all names or none: one who cannot be asked shall not keep the others from it. */
async function requestReviews(
  { facts, decision }: ReviewedPullRequest,
  { conversation, logger }: ReviewParts,
): Promise<void> {
  const { users } = decision.reviewersToRequest;
  const teams = decision.reviewersToRequest.teams.map((name) => name.slice(name.indexOf('/') + 1));
  if (users.length === 0 && teams.length === 0) return;
  const ask = (request: { users: readonly string[]; teams: readonly string[] }) =>
    conversation.requestReviewers(facts.number, request);
  try {
    await ask({ users, teams });
  } catch (cause) {
    if (!isRefusal(cause)) throw cause;
    logger.warn('reviewers could not be asked together', { pullRequest: facts.number, cause });
    const single = [
      ...users.map((login) => ({ users: [login], teams: [] })),
      ...teams.map((slug) => ({ users: [], teams: [slug] })),
    ];
    for (const one of single) await ask(one).catch(ignoreRefusal);
  }
}

function ignoreRefusal(cause: unknown): void {
  if (!isRefusal(cause)) throw cause;
}

/**
 * Takes part in the conversation, after the checks were published: what it says is never more than they show. GitHub may
 * refuse it, as where the conversation is locked; then the checks have said it all the same.
 */
export async function publishConversation(
  { review, sides }: Pick<GatheredReview, 'review' | 'sides'>,
  incidents: OpenedIncidents,
  parts: ReviewParts,
  signal: AbortSignal,
): Promise<void> {
  const { conversation, signer, logger } = parts;
  const { number, comments } = review.facts;
  const context = { review, sides, incidentOf: (commentId: number) => incidents.get(commentId) };
  const steps = async (): Promise<void> => {
    const own = await conversation.listOwnComments(number);
    signal.throwIfAborted();
    await publishComment(review, own, parts);
    const answered = answeredComments(own, aboutOf(review), signer);
    for (const reply of replyToComments(comments, answered, context)) {
      signal.throwIfAborted();
      await publishReply(reply, review, parts);
    }
    for (const commentId of newlyHeard(review)) {
      signal.throwIfAborted();
      await conversation.react(commentId, '+1');
    }
    signal.throwIfAborted();
    await requestReviews(review, parts);
  };
  await steps().catch((cause: unknown) => {
    if (!isRefusal(cause)) throw cause;
    logger.warn('GitHub refused a part of the conversation', { pullRequest: number, cause });
  });
}
