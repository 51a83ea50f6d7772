import type { ApprovalDecision, Verdict } from './approval-decision.ts';

/** The strictest first. */
const strictness: readonly Verdict[] = [
  'failed',
  'disapproved',
  'undecidable',
  'waiting',
  'approved',
  'ungoverned',
];

/** The strictest of some verdicts; undefined where there are none. */
export function strictestVerdict(verdicts: readonly Verdict[]): Verdict | undefined {
  return strictness.find((verdict) => verdicts.includes(verdict));
}

/**
 * The decision that the one check run of a head shows, of all open pull requests with that head (A26): the strictest, and of
 * several the pull request with the lowest number. Those that the rules do not govern count only where no other is.
 */
export function strictestDecision(decisions: readonly ApprovalDecision[]): ApprovalDecision | undefined {
  const verdict = strictestVerdict(decisions.map((decision) => decision.verdict));
  return decisions
    .filter((decision) => decision.verdict === verdict)
    .toSorted((left, right) => left.pullRequest - right.pullRequest)[0];
}
