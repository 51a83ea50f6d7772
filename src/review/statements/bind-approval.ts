import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { HeadEntry } from '../ledger/ledger.ts';
import { sameSince } from './head-run.ts';
import type { ApprovalStatement } from './statement.ts';

/** Why an approval that is first seen now is none of the change that is there now. */
export type Unbound =
  /** Edited comments never grant (A14). */
  | 'edited'
  /** GitHub has not yet said what merging would change, or the pull request is closed: it will be looked at again. */
  | 'pending'
  /** It was said before the pull request was given its present base (A13, A18). */
  | 'otherBase'
  /** It names another commit than the head, or GitHub says that the review is of another. */
  | 'otherHead'
  /** It was said before this app saw this head, or the change became another behind it: it may be about another (A68, A70). */
  | 'beforeSight'
  /** Bare, and this head had not stood alone for two minutes (A12). */
  | 'tooSoon'
  /** Bare, and it cannot be told who published what meanwhile. */
  | 'publicationsUnknown'
  /** Bare, where six eyes are wanted (A12). */
  | 'bareAtSixEyes';

/** How long a head has to stand alone before a bare `/approve`, in milliseconds (A12). */
const soleTime = 120_000;

export interface BindingFacts {
  readonly pullRequest: PullRequestFacts;
  readonly digest: string | undefined;
  readonly eyes: number;
  /** Of the ledger, the present head the last of them. */
  readonly heads: readonly HeadEntry[];
}

/** Why what does not name its commit may be about another. */
export function findBareProblem(at: number, { pullRequest, eyes, heads }: BindingFacts): Unbound | undefined {
  const { isComplete, list } = pullRequest.publications;
  if (eyes >= 6) return 'bareAtSixEyes';
  const since = sameSince(heads);
  if (at < since) return 'beforeSight';
  if (at < since + soleTime) return 'tooSoon';
  if (!isComplete) return 'publicationsUnknown';
  return list.some((publication) => Date.parse(publication.at) > at - soleTime) ? 'tooSoon' : undefined;
}

/** Whether, as far as the ledger and GitHub know, the base was another when something was said, or became another since. */
function wasOtherBase(at: number, { pullRequest: { base }, heads }: BindingFacts): boolean {
  if (base.retargetedAt !== undefined && at <= Date.parse(base.retargetedAt)) return true;
  return heads.some(({ baseRef }, index) => {
    const next = heads[index + 1];
    return baseRef !== base.ref && next !== undefined && Date.parse(next.seenAt) >= at;
  });
}

/**
 * Whether an approval that the ledger does not know is about the change that is there now: undefined where it is, and is to be
 * recorded. Asked while it is seen for the first time; the answer stays the same as long as the change does.
 */
export function findUnbound(statement: ApprovalStatement, facts: BindingFacts): Unbound | undefined {
  const { form, isEdited } = statement;
  const { pullRequest, digest, heads } = facts;
  const at = Date.parse(statement.at);
  if (isEdited) return 'edited';
  if (digest === undefined || pullRequest.state !== 'open') return 'pending';
  if (wasOtherBase(at, facts)) return 'otherBase';
  switch (form.kind) {
    case 'named':
      return form.sha === pullRequest.head.sha ? undefined : 'otherHead';
    case 'review':
      if (form.commitId !== pullRequest.head.sha) return 'otherHead';
      return at > sameSince(heads) ? undefined : 'beforeSight';
    case 'bare':
      return findBareProblem(at, facts);
  }
}
