import type { ReviewReport } from '../review/review-report.ts';
import { fitSections, longestMarkdown, type Elsewhere } from './review/fit-sections.ts';
import { accessSections, allSections, lintSections } from './review/review-sections.ts';
import { reviewHeadline, summaryRows, type SummaryRow } from './review/review-words.ts';

export interface ReviewMarkdownOptions {
  /** Where all of it is, for what is cut. */
  readonly elsewhere?: Elsewhere;
  /** Bytes; as many as GitHub takes unless told otherwise. */
  readonly limit?: number;
}

const nowhere: Elsewhere = { words: 'run `four-eyes review` for all of it' };

function table(rows: readonly SummaryRow[]): string {
  const lines = rows.map(({ name, value }) => `| ${name} | ${value} |`);
  return ['| | |', '| --- | --- |', ...lines].join('\n');
}

function headOf(report: ReviewReport, rows: readonly SummaryRow[]): string {
  return [`**${reviewHeadline(report)}.**`, '', table(rows), '', ''].join('\n');
}

/**
 * The whole review as GitHub's Markdown, for the one comment of a pull request: the verdict first, details folded, cut by
 * importance with a count of what is left out. Untrusted text stands in code spans and blocks only (A51). `heading` stands in
 * front of all, such as a marker by which the comment is found again; it counts.
 */
export function renderReviewMarkdown(
  report: ReviewReport,
  { elsewhere = nowhere, limit = longestMarkdown }: ReviewMarkdownOptions = {},
  heading = '## four-eyes\n\n',
): string {
  const head = `${heading}${headOf(report, summaryRows(report))}`;
  return fitSections(head, allSections(report), elsewhere, limit);
}

/** What a check run says of a review: a title in plain words, and a summary. */
export interface ReviewCheckText {
  /** Without untrusted text, at most 255 characters. */
  readonly title: string;
  readonly summary: string;
}

function only(report: ReviewReport, names: readonly string[]): readonly SummaryRow[] {
  return summaryRows(report).filter(({ name }) => names.includes(name));
}

function valueOf(report: ReviewReport, name: string): string {
  return summaryRows(report).find((row) => row.name === name)?.value ?? '';
}

/** `four-eyes / access`: what the change does to access. */
export function renderAccessCheck(
  report: ReviewReport,
  { elsewhere = nowhere, limit = longestMarkdown }: ReviewMarkdownOptions = {},
): ReviewCheckText {
  const head = headOf(report, only(report, ['Problems', 'Access', 'Trust', 'Escalation', 'Files']));
  return {
    title: reviewHeadline(report),
    summary: fitSections(head, accessSections(report), elsewhere, limit),
  };
}

/** `four-eyes / lint`: findings and policy tests of the head. */
export function renderLintCheck(
  report: ReviewReport,
  { elsewhere = nowhere, limit = longestMarkdown }: ReviewMarkdownOptions = {},
): ReviewCheckText {
  const rows = only(report, ['Problems', 'Lint', 'Policy tests']);
  const title =
    report.problems.length > 0
      ? valueOf(report, 'Problems')
      : `lint: ${valueOf(report, 'Lint')}; policy tests: ${valueOf(report, 'Policy tests')}`;
  const head = [table(rows), '', ''].join('\n');
  return { title, summary: fitSections(head, lintSections(report), elsewhere, limit) };
}
