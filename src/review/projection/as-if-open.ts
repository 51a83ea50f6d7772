import type { ChangedPath } from '../facts/changed-path.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';

/** What a pull request was when it was merged or closed, beside what GitHub still says of it. */
export interface FormerState {
  /** ISO 8601. */
  readonly closedAt: string;
  readonly before: { readonly sha: string; readonly treeId: string };
  readonly after: { readonly sha: string; readonly treeId: string };
  /** What differs between the two trees. */
  readonly changes: readonly ChangedPath[];
}

/**
 * The facts of a pull request as they were at the moment before it was merged or closed: nothing that was said later is among
 * them, and what it would change is what its branch changed.
 */
export function asIfOpen(facts: PullRequestFacts, former: FormerState): PullRequestFacts {
  const { closedAt, before, after, changes } = former;
  const limit = Date.parse(closedAt);
  return {
    ...facts,
    state: 'open',
    isDraft: false,
    base: { ...facts.base, ...before },
    merge: { kind: 'merged', ...after, changes },
    reviews: facts.reviews.filter(({ submittedAt }) => Date.parse(submittedAt) <= limit),
    comments: facts.comments.filter(({ createdAt }) => Date.parse(createdAt) <= limit),
    openWithSameHead: [],
    readAt: closedAt,
  };
}
