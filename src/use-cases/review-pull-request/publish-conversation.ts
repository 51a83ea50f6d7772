import type { OwnComment } from '../../ports/conversation.ts';
import { GitHubError } from '../../ports/github-error.ts';
import type { ReviewedPullRequest } from '../../ports/review-presentation.ts';
import type { CommandAnswer } from '../../review/decision/approval-decision.ts';
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

/** Answers a command: one reply, and a reaction that says so at the comment itself. */
async function publishAnswer(
  answer: CommandAnswer,
  review: ReviewedPullRequest,
  { conversation, presentation, signer }: ReviewParts,
): Promise<void> {
  const about = aboutOf(review);
  const purpose = { kind: 'reply', commentId: answer.commentId } as const;
  const body = markComment(presentation.answer(answer, review), about, purpose, signer);
  await conversation.createComment(about.number, body);
  await conversation.react(answer.commentId, 'confused');
}

/** Comments whose approval was recorded just now. */
function newlyHeard({ decision }: ReviewedPullRequest): readonly number[] {
  return decision.entries.flatMap((entry) =>
    (entry.kind === 'approval' || entry.kind === 'breakGlass') && entry.source.kind === 'comment'
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
    if (!isRefused(cause)) throw cause;
    logger.warn('reviewers could not be asked together', { pullRequest: facts.number, cause });
    const single = [
      ...users.map((login) => ({ users: [login], teams: [] })),
      ...teams.map((slug) => ({ users: [], teams: [slug] })),
    ];
    for (const one of single) await ask(one).catch(ignoreRefusal);
  }
}

function isRefused(cause: unknown): boolean {
  return cause instanceof GitHubError && ['refused', 'notFound', 'accessDenied'].includes(cause.failure);
}

function ignoreRefusal(cause: unknown): void {
  if (!isRefused(cause)) throw cause;
}

/**
 * Takes part in the conversation, after the checks were published: what it says is never more than they show. GitHub may
 * refuse it, as where the conversation is locked; then the checks have said it all the same.
 */
export async function publishConversation(
  review: ReviewedPullRequest,
  parts: ReviewParts,
  signal: AbortSignal,
): Promise<void> {
  const { conversation, signer, logger } = parts;
  const { number } = review.facts;
  const about = aboutOf(review);
  const steps = async (): Promise<void> => {
    const own = await conversation.listOwnComments(number);
    signal.throwIfAborted();
    await publishComment(review, own, parts);
    const answered = new Set(
      own.flatMap((comment) => {
        const purpose = readMarker(comment, about, signer);
        return purpose?.kind === 'reply' ? [purpose.commentId] : [];
      }),
    );
    for (const answer of review.decision.answers) {
      signal.throwIfAborted();
      if (!answered.has(answer.commentId)) await publishAnswer(answer, review, parts);
    }
    for (const commentId of newlyHeard(review)) {
      signal.throwIfAborted();
      await conversation.react(commentId, '+1');
    }
    signal.throwIfAborted();
    await requestReviews(review, parts);
  };
  await steps().catch((cause: unknown) => {
    if (!isRefused(cause)) throw cause;
    logger.warn('GitHub refused a part of the conversation', { pullRequest: number, cause });
  });
}
