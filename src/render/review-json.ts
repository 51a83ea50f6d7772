import { meaningsOf } from '../review/change-meaning.ts';
import type { ReviewOutcome } from '../review/review-outcome.ts';
import type { ReviewReport } from '../review/review-report.ts';
import { reviewHeadline } from './review/review-words.ts';

/** Raised when a field is removed or changes its meaning; new fields do not raise it. */
export const reviewFormatVersion = 1;

/**
 * The review for programs, by `docs/reference/review-report.schema.json`: one JSON document, indented, ending in a newline.
 * Text from files stands in it as it is, in JSON's own escapes; whoever shows it must neutralise it.
 */
export function renderReviewJson(report: ReviewReport, outcome: ReviewOutcome, toolVersion: string): string {
  const { lint, tests, meanings, ...rest } = report;
  const document = {
    format: 'four-eyes/review',
    formatVersion: reviewFormatVersion,
    tool: { name: 'four-eyes', version: toolVersion },
    headline: reviewHeadline(report),
    outcome,
    meanings: meaningsOf(meanings),
    reasons: meanings,
    ...rest,
    lint,
    tests: {
      removed: tests.removed,
      results: tests.results.map(({ test, verdict, steps, assumptions }) => ({
        name: test.name,
        ...(test.accountId === undefined ? {} : { accountId: test.accountId }),
        location: test.location,
        verdict,
        steps,
        assumptions,
      })),
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
