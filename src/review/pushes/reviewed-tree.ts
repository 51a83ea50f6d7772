import { compareTrees } from '../facts/compare-trees.ts';
import type { TreeEntry } from '../facts/changed-path.ts';
import type { PushSegment } from './judge-push.ts';

type Entries = ReadonlyMap<string, TreeEntry>;

/** One step of a branch with the trees on both sides. */
export interface SegmentTrees {
  readonly kind: PushSegment['kind'];
  readonly before: Entries;
  readonly after: Entries;
}

/**
 * The tree that the reviewed steps of a branch made, when those that went around the review had not been made (A36). A file
 * that an unreviewed step changed is as it was before, until a reviewed step changes the same file: its reviewers saw it.
 * @param start The tree before the first step.
 */
export function reviewedTree(start: Entries, steps: readonly SegmentTrees[]): Entries {
  const entries = new Map(start);
  for (const { kind, before, after } of steps) {
    if (kind !== 'reviewed') continue;
    for (const { path, after: entry } of compareTrees(before, after)) {
      if (entry === undefined) entries.delete(path);
      else entries.set(path, entry);
    }
  }
  return entries;
}
