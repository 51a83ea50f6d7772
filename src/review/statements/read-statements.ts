import { parseComment } from '../commands/parse-comment.ts';
import type { GitHubAccount } from '../facts/github-account.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { CommentFacts, ReviewFacts } from '../facts/statement-facts.ts';
import type { ApprovalStatement, BreakGlassStatement, Statements, WithdrawalStatement } from './statement.ts';

interface CommentStatements {
  readonly approvals: readonly ApprovalStatement[];
  readonly withdrawals: readonly WithdrawalStatement[];
  readonly breakGlass: readonly BreakGlassStatement[];
}

const nothing: CommentStatements = { approvals: [], withdrawals: [], breakGlass: [] };

/** The statements of a comment. Of several approvals and withdrawals in one the last counts. */
function readComment(comment: CommentFacts): CommentStatements {
  const { id, author, body, createdAt: at, lastEditedAt } = comment;
  if (author === undefined) return nothing;
  const commands = parseComment(body).commands.map(({ command }) => command);
  const isEdited = lastEditedAt !== undefined;
  const about = { source: { kind: 'comment', id }, author, at } as const;
  const last = commands.findLast(({ kind }) => kind === 'approve' || kind === 'unapprove');
  const emergency = commands.findLast((command) => command.kind === 'break-glass');
  return {
    approvals:
      last?.kind === 'approve'
        ? [
            {
              ...about,
              isEdited,
              form: last.sha === undefined ? { kind: 'bare' } : { kind: 'named', sha: last.sha },
            },
          ]
        : [],
    withdrawals: last?.kind === 'unapprove' ? [{ ...about, kind: 'unapproved' }] : [],
    breakGlass: emergency === undefined ? [] : [{ ...about, isEdited, reason: emergency.reason }],
  };
}

type KnownReview = ReviewFacts & { readonly author: GitHubAccount };

function isApproval(review: KnownReview): boolean {
  return review.state === 'APPROVED';
}

function approvalOf({ id, author, submittedAt, commitId }: KnownReview): ApprovalStatement {
  const form = { kind: 'review', commitId } as const;
  return { source: { kind: 'review', id }, author, at: submittedAt, form, isEdited: false };
}

function withdrawalOf({ id, author, submittedAt, state }: KnownReview): WithdrawalStatement {
  const kind = state === 'DISMISSED' ? 'dismissed' : 'superseded';
  return { kind, source: { kind: 'review', id }, author, at: submittedAt };
}

function byTime(left: { readonly at: string }, right: { readonly at: string }): number {
  return Date.parse(left.at) - Date.parse(right.at);
}

/** The last of each author's reviews that is more than a comment. */
function lastOfAuthors(reviews: readonly KnownReview[]): readonly KnownReview[] {
  const last = new Map<number, KnownReview>();
  for (const review of reviews) last.set(review.author.id, review);
  return [...last.values()];
}

/** Everything that was said about approving a pull request, by reviews and by comments. */
export function readStatements({
  reviews,
  comments,
}: Pick<PullRequestFacts, 'reviews' | 'comments'>): Statements {
  const decided = reviews
    .flatMap((review): KnownReview[] => {
      const { author, state } = review;
      return author === undefined || state === 'COMMENTED' || state === 'PENDING'
        ? []
        : [{ ...review, author }];
    })
    .sort(
      (left, right) => Date.parse(left.submittedAt) - Date.parse(right.submittedAt) || left.id - right.id,
    );
  const read = comments.map(readComment);
  const negative = decided.filter((review) => !isApproval(review)).map(withdrawalOf);
  return {
    approvals: [
      ...decided.filter(isApproval).map(approvalOf),
      ...read.flatMap(({ approvals }) => approvals),
    ].sort(byTime),
    withdrawals: [...negative, ...read.flatMap(({ withdrawals }) => withdrawals)].sort(byTime),
    objections: lastOfAuthors(decided)
      .filter(({ state }) => state === 'CHANGES_REQUESTED')
      .map(withdrawalOf),
    breakGlass: read.flatMap(({ breakGlass }) => breakGlass).sort(byTime),
    dismissedReviews: new Set(decided.flatMap(({ id, state }) => (state === 'DISMISSED' ? [id] : []))),
    comments: new Map(comments.map(({ id, lastEditedAt }) => [id, { isEdited: lastEditedAt !== undefined }])),
  };
}

/**
 * The withdrawal that takes an approval back: a later one of the same author. At the same second the withdrawal wins: times
 * have no finer grain.
 */
export function findWithdrawal(
  { author, at, source }: Pick<ApprovalStatement, 'author' | 'at' | 'source'>,
  { withdrawals }: Statements,
): WithdrawalStatement | undefined {
  return withdrawals.find(
    (withdrawal) =>
      withdrawal.author.id === author.id &&
      Date.parse(withdrawal.at) >= Date.parse(at) &&
      !(withdrawal.source.kind === source.kind && withdrawal.source.id === source.id),
  );
}
