import type { CheckAnnotation } from '../../review/check-annotation.ts';
import type { ReviewReport } from '../../review/review-report.ts';
import { accessAnnotations, lintAnnotations } from '../review-annotations.ts';
import { renderAccessCheck, renderLintCheck, type ReviewCheckText } from '../review-markdown.ts';
import { detailsElsewhere } from './elsewhere.ts';
import type { JudgedPullRequest } from './judged-pull-request.ts';
import { sentenceMarkdown } from './sentence.ts';
import { unknownChangeWords } from './unknown-change.ts';

/** What a check about the meaning of a change shows. */
export interface MeaningCheck extends ReviewCheckText {
  readonly annotations?: readonly CheckAnnotation[];
}

function unknownCheck({ facts }: JudgedPullRequest): MeaningCheck {
  return {
    title: 'cannot be told: the change could not be compared with its base',
    summary: `**What the change means is not known**: ${sentenceMarkdown(unknownChangeWords(facts))}.\n`,
  };
}

function knownCheck(
  review: JudgedPullRequest,
  render: (
    report: ReviewReport,
    options: { elsewhere: ReturnType<typeof detailsElsewhere> },
  ) => ReviewCheckText,
  annotate: (report: ReviewReport) => readonly CheckAnnotation[],
): MeaningCheck {
  if (review.change === undefined) return unknownCheck(review);
  const { report } = review.change;
  const elsewhere = detailsElsewhere(review.detailsUrl);
  return { ...render(report, { elsewhere }), annotations: annotate(report) };
}

/** `four-eyes / lint`: findings and policy tests of the head, each at its line. */
export function lintCheck(review: JudgedPullRequest): MeaningCheck {
  return knownCheck(review, renderLintCheck, lintAnnotations);
}

/** `four-eyes / access`: what the change does to access, at the lines that it comes from. */
export function accessCheck(review: JudgedPullRequest): MeaningCheck {
  return knownCheck(review, renderAccessCheck, accessAnnotations);
}
