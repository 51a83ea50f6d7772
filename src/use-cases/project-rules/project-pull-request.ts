import type { CheckRuns } from '../../ports/check-runs.ts';
import { GitHubError } from '../../ports/github-error.ts';
import type { PastChanges } from '../../ports/past-changes.ts';
import type { RulesInput } from '../../review/decision/approval-inputs.ts';
import { directoryNeeds } from '../../review/decision/directory-needs.ts';
import { approvalCheckNames } from '../../review/decision/own-checks.ts';
import { compareTrees } from '../../review/facts/compare-trees.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import { asIfOpen } from '../../review/projection/as-if-open.ts';
import { projectDecision } from '../../review/projection/project-decision.ts';
import {
  differenceOf,
  type ProjectedPullRequest,
  type PublishedVerdict,
} from '../../review/projection/projected-pull-request.ts';
import { reviewChange } from '../review-pull-request/review-change.ts';
import type { ReviewParts } from '../review-pull-request/review-parts.ts';

/** What a projection reads with. Nothing of it writes. */
export interface ProjectionParts extends Pick<
  ReviewParts,
  'pullRequests' | 'trees' | 'directory' | 'clock' | 'cache' | 'logger'
> {
  readonly pastChanges: PastChanges;
  /** Check runs of the app; absent where it is not known which app it is. */
  readonly readRuns?: CheckRuns['readRuns'];
}

/** Undoes the closing, where there was one. */
async function reopen(facts: PullRequestFacts, parts: ProjectionParts): Promise<PullRequestFacts> {
  if (facts.state === 'open') return facts;
  const { before, after, closedAt = facts.readAt } = await parts.pastChanges.readPastChange(facts.number);
  const [old, now] = await Promise.all([
    parts.trees.readTree(before.treeId),
    parts.trees.readTree(after.treeId),
  ]);
  return asIfOpen(facts, { before, after, closedAt, changes: compareTrees(old, now) });
}

async function readPublished(headSha: string, { readRuns }: ProjectionParts): Promise<PublishedVerdict> {
  if (readRuns === undefined) return { kind: 'unknown', reason: '`APP_ID` is not set' };
  try {
    const [run] = await readRuns(approvalCheckNames, [headSha]);
    if (run === undefined) return { kind: 'none' };
    const { name, conclusion = 'none', title = '' } = run;
    return { kind: 'published', name, conclusion, title };
  } catch (cause) {
    if (!(cause instanceof GitHubError)) throw cause;
    return { kind: 'unknown', reason: cause.message };
  }
}

async function project(
  number: number,
  rules: RulesInput,
  parts: ProjectionParts,
): Promise<ProjectedPullRequest> {
  const found = await parts.pullRequests.readPullRequest(number);
  const facts = await reopen(found, parts);
  const [{ meanings }, published] = await Promise.all([
    reviewChange(facts, parts),
    readPublished(facts.head.sha, parts),
  ]);
  const known = { pullRequest: facts, rules, meanings };
  const needs = directoryNeeds({ ...known, ledger: { kind: 'none' }, recordedPushers: new Map() });
  const decision = projectDecision({ ...known, directory: await parts.directory.readDirectory(needs) });
  const { title, state } = found;
  const difference = differenceOf(state, decision, published);
  return { kind: 'projected', number, title, state, facts, decision, published, difference };
}

/**
 * What rules would have made of a pull request, merged and closed ones too, by what GitHub says now: teams, members and
 * permissions are today's. One that cannot be read says why.
 */
export async function projectPullRequest(
  number: number,
  rules: RulesInput,
  parts: ProjectionParts,
): Promise<ProjectedPullRequest> {
  try {
    return await project(number, rules, parts);
  } catch (cause) {
    if (!(cause instanceof GitHubError)) throw cause;
    return { kind: 'unread', number, reason: cause.message, remedy: cause.remedy };
  }
}
