/** A change that enough people had approved when it was merged. */
export interface ApprovedChange {
  readonly pullRequest: number;
  /** `policyDigest` of the change. */
  readonly digest: string;
  readonly eyes: number;
  /** Numeric ids, in ascending order. */
  readonly approverIds: readonly number[];
  /** The commit whose rules it was judged by. */
  readonly rulesSha: string;
  readonly headSha: string;
}

/** A commit of a branch, in the line of first parents. */
export interface PushedCommit {
  readonly sha: string;
  readonly treeId: string;
  /** What was approved of the merged pull requests that GitHub associates with it. */
  readonly approved: readonly ApprovedChange[];
}

export interface PushFacts {
  /** Where the branch pointed to when it was last looked at. */
  readonly before: { readonly sha: string; readonly treeId: string };
  /** From there to the branch's tip, oldest first. */
  readonly commits: readonly PushedCommit[];
  /** `policyDigest` of what lies between two trees. */
  readonly digestBetween: (beforeTreeId: string, afterTreeId: string) => string;
}

/** One or several commits that came to the branch together. */
export interface PushSegment {
  readonly fromSha: string;
  readonly toSha: string;
  /** Number of commits. */
  readonly commits: number;
  /**
   * `reviewed`: what it changes is just what was approved. `unchanged`: it changes no file. `unreviewed`: neither; whoever
   * pushed or merged it went around the review (A36).
   */
  readonly kind: 'reviewed' | 'unchanged' | 'unreviewed';
  /** Only of `reviewed`. */
  readonly approval?: ApprovedChange;
}

/**
 * The end of the longest run of commits that belong to one pull request with the given one: a rebase merge brings several
 * at once, and only all of them together are what was approved.
 */
function furthestOfPullRequest(commits: readonly PushedCommit[], start: number): number {
  const [first] = commits.slice(start, start + 1);
  const numbers = new Set(first?.approved.map(({ pullRequest }) => pullRequest));
  let end = start;
  while (commits[end + 1]?.approved.some(({ pullRequest }) => numbers.has(pullRequest)) === true) end += 1;
  return end;
}

function segmentFrom(facts: PushFacts, start: number): PushSegment & { readonly end: number } {
  const { before, commits, digestBetween } = facts;
  const from = start === 0 ? before : (commits[start - 1] ?? before);
  for (let end = furthestOfPullRequest(commits, start); end >= start; end -= 1) {
    const last = commits[end];
    if (last === undefined) continue;
    const reach = { fromSha: from.sha, toSha: last.sha, commits: end - start + 1, end };
    const digest = last.approved.length === 0 ? undefined : digestBetween(from.treeId, last.treeId);
    const approval = last.approved.find((change) => change.digest === digest);
    if (approval !== undefined) return { ...reach, kind: 'reviewed', approval };
  }
  const { sha: toSha, treeId } = commits[start] ?? from;
  const kind = treeId === from.treeId ? 'unchanged' : 'unreviewed';
  return { fromSha: from.sha, toSha, commits: 1, kind, end: start };
}

/**
 * Tells the reviewed from the unreviewed in what came to a branch. A commit is reviewed only if what it changes, from the
 * tree before to the tree after, is just what was approved at that moment (A76): its message, its author and that GitHub
 * calls a pull request merged say nothing.
 */
export function judgePush(facts: PushFacts): readonly PushSegment[] {
  const segments: PushSegment[] = [];
  for (let start = 0; start < facts.commits.length;) {
    const { end, ...segment } = segmentFrom(facts, start);
    segments.push(segment);
    start = end + 1;
  }
  return segments;
}
