import type { ApprovalDecision } from '../decision/approval-decision.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';

/** What the app decided, by its own check run on the head. */
export type PublishedVerdict =
  | { readonly kind: 'published'; readonly name: string; readonly conclusion: string; readonly title: string }
  /** No check run of this app on the head. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What the rules at hand would have made of a pull request, beside what was made of it. */
export type ProjectedPullRequest =
  | {
      readonly kind: 'unread';
      readonly number: number;
      readonly reason: string;
      readonly remedy: string;
    }
  | {
      readonly kind: 'projected';
      readonly number: number;
      readonly title: string;
      /** What became of it. */
      readonly state: PullRequestFacts['state'];
      /** As it was before it was merged or closed. */
      readonly facts: PullRequestFacts;
      readonly decision: ApprovalDecision;
      readonly published: PublishedVerdict;
      readonly difference: ProjectedDifference;
    };

/**
 * - `stricter`: it was approved, or merged without any check of the app, and these rules would not have approved it;
 * - `looser`: it was not approved, and these rules would have;
 * - `none`: both say the same, or there is nothing to compare with, such as where the rules are not about the base.
 */
export type ProjectedDifference = 'none' | 'stricter' | 'looser';

/** Whether the rules at hand would have let through what was not, or would not have let through what was. */
export function differenceOf(
  state: PullRequestFacts['state'],
  { verdict }: Pick<ApprovalDecision, 'verdict'>,
  published: PublishedVerdict,
): ProjectedDifference {
  if (verdict === 'ungoverned') return 'none';
  const passes = verdict === 'approved';
  const passed = published.kind === 'published' ? published.conclusion === 'success' : state === 'merged';
  if (passed && !passes) return 'stricter';
  return !passed && passes && published.kind === 'published' ? 'looser' : 'none';
}
