import { GitHubError } from '../../ports/github-error.ts';
import type { KnownMeanings } from '../../review/decision/match-rules.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import type { ReviewReport } from '../../review/review-report.ts';
import { reviewPolicyChange } from '../review-policy-change.ts';
import { readPolicyFiles } from './read-policy-files.ts';
import type { ReviewParts } from './review-parts.ts';

/** The files of the base, and of what merging would make of it. */
export interface ComparedFiles {
  readonly base: readonly RepositoryFile[];
  readonly head: readonly RepositoryFile[];
}

/** What a change means, as far as that could be found out. */
export interface ChangeReview {
  readonly meanings: KnownMeanings;
  /** Absent where it could not. */
  readonly report?: ReviewReport;
  /** What was compared; absent where it could not be read. */
  readonly files?: ComparedFiles;
}

/** Failures that stay as they are, however often they are tried: the change is then judged without its meanings. */
const lasting: readonly unknown[] = ['notFound', 'incomplete', 'refused', 'malformedAnswer'];

function isLasting(cause: unknown): boolean {
  return !(cause instanceof GitHubError) || lasting.includes(cause.failure);
}

/** The files of a tree: a tree never changes, so what was read once is not read again. */
async function filesOf(
  treeId: string,
  { trees, cache }: Pick<ReviewParts, 'trees' | 'cache'>,
): Promise<readonly RepositoryFile[]> {
  const read = cache.trees.has(treeId) ? [] : await readPolicyFiles(trees, treeId);
  return cache.trees.recall(treeId, () => read);
}

/**
 * What merging means, from the base's tree to the tree of the merge (A28, A74). What fails for good leaves the meanings
 * unknown, which is never a pass; what may pass, such as a lost connection, rejects.
 */
export async function reviewChange(
  facts: PullRequestFacts,
  parts: Pick<ReviewParts, 'trees' | 'clock' | 'cache' | 'logger'>,
): Promise<ChangeReview> {
  const { base, merge, number } = facts;
  const { trees, clock, cache, logger } = parts;
  if (merge.kind !== 'merged') {
    return { meanings: { kind: 'unknown', reason: 'it is not known what merging would change' } };
  }
  try {
    const [before, after] = await Promise.all([
      filesOf(base.treeId, { trees, cache }),
      filesOf(merge.treeId, { trees, cache }),
    ]);
    const today = clock.now().slice(0, 10);
    const report = cache.reports.recall(`${base.treeId} ${merge.treeId} ${today}`, () =>
      reviewPolicyChange(before, after, { today, cache }),
    );
    const meanings = { kind: 'established', reasons: report.meanings } as const;
    return { report, meanings, files: { base: before, head: after } };
  } catch (cause) {
    if (!isLasting(cause)) throw cause;
    logger.error('what a change means could not be found out', { pullRequest: number, cause });
    return { meanings: { kind: 'unknown', reason: 'what the change means could not be found out' } };
  }
}
