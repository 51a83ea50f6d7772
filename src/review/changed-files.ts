import { compareText } from '../finding/compare-text.ts';
import type { ContentMemory } from '../repository/content-memory.ts';
import type { RepositoryFile } from '../repository/repository-file.ts';
import type { ChangedFiles } from './review-report.ts';

function byPath(files: readonly RepositoryFile[]): ReadonlyMap<string, RepositoryFile> {
  return new Map(files.map((file) => [file.path, file]));
}

function isSame(left: RepositoryFile, right: RepositoryFile, memory: ContentMemory): boolean {
  if (left.mode !== right.mode) return false;
  return left.content === right.content || memory.digestOf(left) === memory.digestOf(right);
}

/** Pairs what went with what came and has the same bytes, each once, in the order of their paths. */
function findRenames(
  added: readonly RepositoryFile[],
  removed: readonly RepositoryFile[],
  memory: ContentMemory,
): readonly { readonly from: string; readonly to: string }[] {
  const gone = new Map<string, string[]>();
  for (const file of removed) {
    const digest = memory.digestOf(file);
    gone.set(digest, [...(gone.get(digest) ?? []), file.path]);
  }
  return added.flatMap((file) => {
    const from = gone.get(memory.digestOf(file))?.shift();
    return from === undefined ? [] : [{ from, to: file.path }];
  });
}

/** Compares two trees by path, mode and bytes. Linear. */
export function compareFiles(
  base: readonly RepositoryFile[],
  head: readonly RepositoryFile[],
  memory: ContentMemory,
): ChangedFiles {
  const [before, after] = [byPath(base), byPath(head)];
  const inOrder = (files: readonly RepositoryFile[]) =>
    files.toSorted((left, right) => compareText(left.path, right.path));
  const added = inOrder(head.filter(({ path }) => !before.has(path)));
  const removed = inOrder(base.filter(({ path }) => !after.has(path)));
  const modified = inOrder(
    head.filter((file) => {
      const former = before.get(file.path);
      return former !== undefined && !isSame(former, file, memory);
    }),
  );
  const renamed = findRenames(added, removed, memory);
  const [from, to] = [new Set(renamed.map((each) => each.from)), new Set(renamed.map((each) => each.to))];
  return {
    added: added.map(({ path }) => path).filter((path) => !to.has(path)),
    removed: removed.map(({ path }) => path).filter((path) => !from.has(path)),
    modified: modified.map(({ path }) => path),
    renamed,
  };
}

/** Every path that the change touches, old and new names of renamed files alike (A29), ordered. */
export function touchedPaths({ added, removed, modified, renamed }: ChangedFiles): readonly string[] {
  const names = renamed.flatMap(({ from, to }) => [from, to]);
  return [...added, ...removed, ...modified, ...names].sort(compareText);
}
