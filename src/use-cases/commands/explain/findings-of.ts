import type { Finding } from '../../../finding/finding.ts';
import type { ReviewedPullRequest } from '../../../ports/review-presentation.ts';
import { accessFindings, lintFindings } from '../../../review/review-findings.ts';

/** Every finding of a pull request, as its checks annotate them; none where its trees could not be compared. */
export function findingsOf({ change }: ReviewedPullRequest): readonly Finding[] {
  if (change === undefined) return [];
  return [...lintFindings(change.report), ...accessFindings(change.report)];
}

/** Those of one rule. */
export function findingsOfRule(review: ReviewedPullRequest, id: string): readonly Finding[] {
  return findingsOf(review).filter(({ ruleId }) => ruleId === id);
}
