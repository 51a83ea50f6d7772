import { compareText } from '../../finding/compare-text.ts';
import type { ChangedPath, TreeEntry } from './changed-path.ts';

function isSame(left: TreeEntry | undefined, right: TreeEntry | undefined): boolean {
  return left?.mode === right?.mode && left?.id === right?.id;
}

/** Every path whose entry differs between two recursive trees, ordered by path. Renames are two paths (A29). */
export function compareTrees(
  before: ReadonlyMap<string, TreeEntry>,
  after: ReadonlyMap<string, TreeEntry>,
): readonly ChangedPath[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  const changed = [...paths].filter((path) => !isSame(before.get(path), after.get(path)));
  return changed.sort(compareText).map((path) => {
    const [old, current] = [before.get(path), after.get(path)];
    return {
      path,
      ...(old !== undefined && { before: old }),
      ...(current !== undefined && { after: current }),
    };
  });
}
