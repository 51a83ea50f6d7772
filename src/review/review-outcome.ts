import { severities, type Severity } from '../finding/severity.ts';
import { changeMeanings, hasMeaning, type ChangeMeaning } from './change-meaning.ts';
import type { ReviewReport } from './review-report.ts';

/** What lets a review fail: a meaning, a lint finding of a severity or worse, a policy test that does not hold. */
export type FailingMatter = ChangeMeaning | Severity | 'tests_fail';

/** Every word for it. */
export const failingMatters: readonly FailingMatter[] = ['tests_fail', ...severities, ...changeMeanings];

/** What fails where nobody says otherwise: broken promises, grave lint findings, and what nobody should merge by oversight. */
export const defaultFailingMatters: readonly FailingMatter[] = [
  'tests_fail',
  'high',
  'grants_admin',
  'escalation',
  'public',
  'cross_account',
];

/**
 * `passes`: nothing fails; `fails`: something does; `unreadable`: the head cannot be read; `undecided`: the base cannot be
 * read, or a test, or a meaning, could not be decided and nothing else fails.
 */
export type ReviewVerdict = 'passes' | 'fails' | 'unreadable' | 'undecided';

export interface ReviewOutcome {
  readonly verdict: ReviewVerdict;
  /** Which of the given matters fail, in their order. */
  readonly failing: readonly FailingMatter[];
}

function isSeverity(matter: FailingMatter): matter is Severity {
  return severities.some((severity) => severity === matter);
}

function fails(report: ReviewReport, matter: FailingMatter): boolean {
  if (matter === 'tests_fail') return report.tests.results.some(({ verdict }) => verdict === 'fails');
  if (!isSeverity(matter)) return hasMeaning(report.meanings, matter);
  const limit = severities.indexOf(matter);
  return report.lint.findings.some(({ severity }) => severities.indexOf(severity) <= limit);
}

/** What a report amounts to. INVARIANT: what was not decided never passes. */
export function outcomeOf(
  report: ReviewReport,
  matters: readonly FailingMatter[] = defaultFailingMatters,
): ReviewOutcome {
  const failing = matters.filter((matter) => fails(report, matter));
  if (report.problems.length > 0) return { verdict: 'unreadable', failing };
  if (report.status === 'unreadable') return { verdict: 'undecided', failing };
  if (failing.length > 0) return { verdict: 'fails', failing };
  const isTestOpen =
    matters.includes('tests_fail') && report.tests.results.some(({ verdict }) => verdict === 'undetermined');
  const isOpen = isTestOpen || hasMeaning(report.meanings, 'undetermined');
  return { verdict: isOpen ? 'undecided' : 'passes', failing };
}
