import type { ReviewedPullRequest } from '../../ports/review-presentation.ts';
import type { RepositoryFile } from '../../repository/repository-file.ts';
import type { CommentFacts } from '../../review/facts/statement-facts.ts';
import { createReviewCache } from '../review/review-cache.ts';
import type { ReviewOptions } from '../review/review-options.ts';
import { readSide, type ReviewSide } from '../review/review-side.ts';

/** Both sides of a change, as far as they can be read: the base, and what merging would make of it. */
export interface ComparedSides {
  readonly base?: ReviewSide;
  readonly head?: ReviewSide;
}

/** What commands are answered from. */
export interface CommandContext {
  readonly review: ReviewedPullRequest;
  /** Read when a command asks for it; undefined where merging could not be tried. */
  readonly sides: () => ComparedSides | undefined;
  /** Number of the issue that follows up the emergency of a comment; undefined where it has none. */
  readonly incidentOf: (commentId: number) => number | undefined;
}

/** Whether GitHub has not said yet what merging would change: it is asked again by itself, and soon. */
export function isUnsettled({ facts }: ReviewedPullRequest): boolean {
  return facts.state === 'open' && facts.merge.kind === 'unknown';
}

/** A comment with a command, and everything to answer it from. */
export interface CommandSetting extends CommandContext {
  readonly comment: CommentFacts;
}

/**
 * Reads both sides once, and only when asked. With the cache of the review that was made of the same files nothing is
 * parsed again.
 */
export function readSidesOnce(
  files: { readonly base: readonly RepositoryFile[]; readonly head: readonly RepositoryFile[] },
  options: ReviewOptions,
): () => ComparedSides {
  let known: ComparedSides | undefined;
  return () => {
    const cache = options.cache ?? createReviewCache();
    known ??= ((): ComparedSides => {
      const head = readSide(files.head, options, cache);
      const base = readSide(files.base, options, cache, head.side?.configuration);
      return {
        ...(base.side !== undefined && { base: base.side }),
        ...(head.side !== undefined && { head: head.side }),
      };
    })();
    return known;
  };
}
