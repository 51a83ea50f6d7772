import type { CheckRunContent, CheckRuns } from '../../ports/check-runs.ts';
import type { Conversation } from '../../ports/conversation.ts';
import { GitHubError } from '../../ports/github-error.ts';
import { renderReviewMarkdown, renderAccessCheck, renderLintCheck } from '../../render/review-markdown.ts';
import { accessAnnotations, lintAnnotations } from '../../render/review-annotations.ts';
import type { CheckAnnotation } from '../../review/check-annotation.ts';
import { accessConclusion, lintConclusion } from '../../review/check-conclusions.ts';
import { accessCheckName, lintCheckName } from '../../review/decision/own-checks.ts';
import type { ReviewOutcome } from '../../review/review-outcome.ts';
import type { ReviewReport } from '../../review/review-report.ts';

/** A review and what it amounts to. */
export interface ActionReview {
  readonly report: ReviewReport;
  readonly outcome: ReviewOutcome;
  /** The folder of the policy repository, from the root of the Git repository; empty for that. */
  readonly folder: string;
  /** The page of this run. */
  readonly runUrl: string;
}

/** Where it is published. */
export interface Audience {
  readonly checkRuns: CheckRuns;
  readonly conversation: Conversation;
}

const verdictWords: Readonly<Record<ReviewOutcome['verdict'], string>> = {
  passes: 'passes',
  fails: 'fails',
  unreadable: 'cannot be read',
  undecided: 'not decided, and so does not pass',
};

/** What the review amounts to, in words of this program alone. */
export function verdictLine({ verdict, failing }: ReviewOutcome): string {
  return failing.length === 0 ? verdictWords[verdict] : `${verdictWords[verdict]}: ${failing.join(', ')}`;
}

function fromRoot(annotations: readonly CheckAnnotation[], folder: string): readonly CheckAnnotation[] {
  if (folder === '') return annotations;
  return annotations.map((annotation) => ({ ...annotation, path: `${folder}/${annotation.path}` }));
}

/** Remarks at lines of files, by their paths from the root of the Git repository. */
export function annotationsOf({ report, folder }: ActionReview): {
  readonly lint: readonly CheckAnnotation[];
  readonly access: readonly CheckAnnotation[];
} {
  return {
    lint: fromRoot(lintAnnotations(report), folder),
    access: fromRoot(accessAnnotations(report), folder),
  };
}

function elsewhere({ runUrl }: ActionReview) {
  return { url: runUrl, words: 'the log of the run has all of it' };
}

/** The checks of a review. There is none for the approval: that is the App's. */
export function checksOf(review: ActionReview, headSha: string): readonly CheckRunContent[] {
  const { report, outcome } = review;
  const annotations = annotationsOf(review);
  const common = { headSha, detailsUrl: review.runUrl };
  const options = { elsewhere: elsewhere(review) };
  return [
    {
      ...common,
      name: lintCheckName,
      conclusion: lintConclusion({ change: { report, outcome } }),
      ...renderLintCheck(report, options),
      annotations: annotations.lint,
    },
    {
      ...common,
      name: accessCheckName,
      conclusion: accessConclusion({ change: { report, outcome } }),
      ...renderAccessCheck(report, options),
      annotations: annotations.access,
    },
  ];
}

/** The line by which the comment is found again. It proves nothing: whoever has the job's token can write it. */
function markerOf({ folder }: ActionReview): string {
  return `<!-- four-eyes review by the action of ${encodeURIComponent(folder)} -->`;
}

/** The one comment, as Markdown. */
export function commentOf(review: ActionReview, limit?: number): string {
  const heading = `${markerOf(review)}\n## four-eyes: ${verdictLine(review.outcome)}\n\n`;
  const options = { elsewhere: elsewhere(review), ...(limit !== undefined && { limit }) };
  return renderReviewMarkdown(review.report, options, heading);
}

/** Writes the comment once, and then changes it in place where it says something else. */
export async function publishComment(
  review: ActionReview,
  pullRequest: number,
  { conversation }: Audience,
): Promise<void> {
  const body = commentOf(review);
  const marker = markerOf(review);
  const own = await conversation.listOwnComments(pullRequest);
  const known = own.find((comment) => comment.body.split(/\r?\n/, 1)[0] === marker);
  if (known === undefined) await conversation.createComment(pullRequest, body);
  else if (known.body.replaceAll('\r\n', '\n').trimEnd() !== body.trimEnd()) {
    await conversation.updateComment(known.id, body);
  }
}

/** What GitHub would not let the token do; undefined where `publish` was done. */
export async function refusalOf(publish: () => Promise<void>): Promise<GitHubError | undefined> {
  try {
    await publish();
    return undefined;
  } catch (error) {
    if (error instanceof GitHubError) return error;
    throw error;
  }
}
