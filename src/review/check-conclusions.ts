import { severities } from '../finding/severity.ts';
import { hasMeaning } from './change-meaning.ts';
import type { ReviewOutcome } from './review-outcome.ts';
import type { ReviewReport } from './review-report.ts';

/** What a check beside the approval can conclude. INVARIANT: what was not decided is never a success. */
export type BesideConclusion = 'success' | 'failure' | 'action_required';

/** What such a conclusion is made of; absent where the trees could not be compared. */
export interface ConcludedChange {
  readonly change?: { readonly report: ReviewReport; readonly outcome: ReviewOutcome };
}

const strictness: readonly BesideConclusion[] = ['failure', 'action_required', 'success'];

/** The strictest of some conclusions; undefined where there are none. */
export function strictestConclusion(conclusions: readonly BesideConclusion[]): BesideConclusion | undefined {
  return strictness.find((each) => conclusions.includes(each));
}

const lintMatters: readonly string[] = ['tests_fail', ...severities];

function conclude(
  { change }: ConcludedChange,
  isOwn: (matter: string) => boolean,
  isOpen: (report: ReviewReport) => boolean,
): BesideConclusion {
  if (change === undefined) return 'action_required';
  const { report, outcome } = change;
  if (report.problems.length > 0 || outcome.failing.some(isOwn)) return 'failure';
  return report.status === 'unreadable' || isOpen(report) ? 'action_required' : 'success';
}

/** Of `four-eyes / lint`: the findings and the policy tests. A test that could not be decided asks for somebody. */
export function lintConclusion(reviewed: ConcludedChange): BesideConclusion {
  return conclude(
    reviewed,
    (matter) => lintMatters.includes(matter),
    ({ tests }) => tests.results.some(({ verdict }) => verdict === 'undetermined'),
  );
}

/** Of `four-eyes / access`: what the change means. A meaning that could not be decided asks for somebody. */
export function accessConclusion(reviewed: ConcludedChange): BesideConclusion {
  return conclude(
    reviewed,
    (matter) => !lintMatters.includes(matter),
    ({ meanings }) => hasMeaning(meanings, 'undetermined'),
  );
}
