import type { Problem } from '../../finding/problem.ts';
import { compareLocations } from '../../finding/source-location.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import type { ReviewReport } from '../../review/review-report.ts';
import { decodeReviewSection } from '../../config/review-section.ts';
import { readRules } from './read-rules.ts';
import type { ReviewParts } from './review-parts.ts';

const isRulesFile = (path: string): boolean => /^(?:\.github\/)?[^/]*four[-_]?eyes[^/]*$/i.test(path);

/**
 * What would be wrong with the rules once a pull request that changes them is merged, what they extend among it. Nothing
 * where it does not change them. Rejects with `GitHubError`.
 */
export async function findRulesProblems(
  { repository, merge }: PullRequestFacts,
  { trees, openOrganisation }: Pick<ReviewParts, 'trees' | 'openOrganisation'>,
): Promise<readonly Problem[]> {
  if (merge.kind !== 'merged' || !merge.changes.some(({ path }) => isRulesFile(path))) return [];
  const tip = { sha: merge.sha, treeId: merge.treeId, isProtected: true };
  const reading = await readRules({ repository, trees, openOrganisation, tip });
  const configuration = decodeReviewSection(reading.configuration);
  return configuration.ok ? [] : configuration.problems;
}

function isSameProblem(left: Problem, right: Problem): boolean {
  return left.code === right.code && compareLocations(left.location, right.location) === 0;
}

/** A report with further problems of the head: what cannot be read never passes. */
export function withProblems(report: ReviewReport, further: readonly Problem[]): ReviewReport {
  const added = further.filter((problem) => !report.problems.some((known) => isSameProblem(known, problem)));
  return added.length === 0
    ? report
    : { ...report, status: 'unreadable', problems: [...report.problems, ...added] };
}
