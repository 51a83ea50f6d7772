import type { Problem } from '../finding/problem.ts';
import { fileProblem } from './file-problem.ts';
import type { GitFileMode, RepositoryFile } from './repository-file.ts';

const refusedModes: Readonly<Record<Exclude<GitFileMode, '100644'>, { what: string; remedy: string }>> = {
  '100755': {
    what: 'is executable',
    remedy: 'make it an ordinary file: `chmod -x`, and `git update-index --chmod=-x`',
  },
  '120000': { what: 'is a symbolic link', remedy: 'replace the link by the file itself' },
  '160000': { what: 'is a submodule', remedy: 'move its files into this repository' },
};

/** Callers of the library may give anything: what is not known to be an ordinary file is none. */
const unknownMode = {
  what: 'has a mode that no file has in Git',
  remedy: 'give `100644` for an ordinary file',
};

/** How every pointer of Git LFS begins; see its specification, `docs/spec.md`. */
const lfsPointer = 'version https://git-lfs.github.com/spec/';

function isLfsPointer({ content }: RepositoryFile): boolean {
  const start = content.subarray(0, lfsPointer.length);
  return new TextDecoder('latin1').decode(start) === lfsPointer;
}

/**
 * Why a file that declares something is not what it seems: only regular files count, since what a link, a submodule or
 * a pointer leads to is in no review.
 */
export function findModeProblem(file: RepositoryFile): Problem | undefined {
  if (file.mode !== '100644') {
    const { what, remedy } = new Map(Object.entries(refusedModes)).get(file.mode) ?? unknownMode;
    return fileProblem(file.path, 'file-mode', `the file ${what}`, remedy);
  }
  if (!isLfsPointer(file)) return undefined;
  return fileProblem(
    file.path,
    'lfs-pointer',
    'the file is a pointer of Git LFS; what it points to is not part of the commit',
    'take the file out of Git LFS: `git lfs untrack`',
  );
}
