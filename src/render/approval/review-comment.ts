import type { Verdict } from '../../review/decision/approval-decision.ts';
import { severities } from '../../finding/severity.ts';
import type { FailingMatter, ReviewOutcome } from '../../review/review-outcome.ts';
import { fitSections } from '../review/fit-sections.ts';
import { allSections, type ReviewSection } from '../review/review-sections.ts';
import { reviewHeadline, summaryRows } from '../review/review-words.ts';
import {
  approveMarkdown,
  blocks,
  judgedByMarkdown,
  observedMarkdown,
  stepsMarkdown,
  verdictLine,
} from './approval-check.ts';
import { approvalParts, toSection } from './approval-sections.ts';
import type { JudgedPullRequest } from './judged-pull-request.ts';
import { detailsElsewhere } from './elsewhere.ts';
import { unknownChangeWords } from './unknown-change.ts';
import { sentenceMarkdown } from './sentence.ts';

const stateWords: Readonly<Record<Verdict, string>> = {
  approved: 'approved',
  waiting: 'waiting',
  disapproved: 'changes are asked for',
  undecidable: 'cannot be decided',
  failed: 'cannot be approved',
  ungoverned: 'preview',
};

function failingMatter(matter: FailingMatter): string {
  if (matter === 'tests_fail') return 'policy tests';
  const isSeverity = severities.some((severity) => severity === matter);
  return isSeverity ? `lint findings of severity ${matter} or worse` : `\`${matter}\``;
}

/** Only words of this program. */
function failingWords({ failing }: ReviewOutcome): string {
  return failing.length === 0 ? '' : ` What fails: ${failing.map(failingMatter).join(', ')}.`;
}

function changeMarkdown(review: JudgedPullRequest): string {
  const { change } = review;
  if (change === undefined) {
    return `**What the change means is not known**: ${sentenceMarkdown(unknownChangeWords(review.facts))}.`;
  }
  const { report, outcome } = change;
  const rows = summaryRows(report).map(({ name, value }) => `| ${name} | ${value} |`);
  const table = ['| | |', '| --- | --- |', ...rows].join('\n');
  return blocks([`**${reviewHeadline(report)}.**${failingWords(outcome)}`, table]);
}

function headOf(review: JudgedPullRequest): string {
  return blocks([
    `## four-eyes: ${stateWords[review.decision.verdict]}`,
    verdictLine(review),
    observedMarkdown(review),
    stepsMarkdown(review),
    changeMarkdown(review),
    approveMarkdown(review),
    judgedByMarkdown(review),
  ]);
}

/** GitHub takes 65,536 characters; the marker by which the comment is found again needs some of them. */
const longestComment = 65_000;

/** Approvals behind what the change means; what stands in the way is said above. */
function approvalSections(review: JudgedPullRequest): readonly ReviewSection[] {
  return approvalParts(review).map((part) => toSection({ ...part, isOpen: false }));
}

/**
 * The one comment of a pull request: the verdict on the approval first, then what to do, then what the change means, and only
 * behind that how to approve it; details folded, cut by importance. Nobody is notified by it: logins stand in code spans.
 */
export function reviewComment(review: JudgedPullRequest): string {
  const meaning = review.change === undefined ? [] : allSections(review.change.report);
  return fitSections(
    `${headOf(review)}\n\n`,
    [...meaning, ...approvalSections(review)],
    detailsElsewhere(review.detailsUrl),
    longestComment,
  );
}
