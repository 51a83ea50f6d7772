import type { GitFileMode, RepositoryFile } from './repository-file.ts';

/** A file as callers of the library give it. */
export interface GivenRepositoryFile {
  /** Relative to the repository's root, with `/` between folders. */
  readonly path: string;
  /** Git's mode of the file; absent for an ordinary one (`100644`). */
  readonly mode?: GitFileMode;
  /** Its bytes, which are to be UTF-8, or its text. */
  readonly content: string | Uint8Array;
}

const whatToGive = 'a list of files is needed, each with `path`, `mode` (such as `100644`) and `content`';

function isGivenFile(value: unknown): value is GivenRepositoryFile {
  if (typeof value !== 'object' || value === null || !('path' in value && 'content' in value)) return false;
  const { path, content } = value;
  return typeof path === 'string' && (typeof content === 'string' || content instanceof Uint8Array);
}

function isComplete(file: GivenRepositoryFile): file is RepositoryFile {
  return file.mode !== undefined && typeof file.content !== 'string';
}

function toRepositoryFile(file: GivenRepositoryFile): RepositoryFile {
  if (isComplete(file)) return file;
  const { path, mode = '100644', content } = file;
  return { path, mode, content: typeof content === 'string' ? new TextEncoder().encode(content) : content };
}

/**
 * The files as the program works with them. Throws a TypeError, with what to give instead, for anything else than a list
 * of files: for callers without a type checker.
 */
export function requireRepositoryFiles(files: unknown): readonly RepositoryFile[] {
  if (!Array.isArray(files)) throw new TypeError(whatToGive);
  return files.map((file: unknown, index) => {
    if (!isGivenFile(file)) throw new TypeError(`${whatToGive}; the one at ${index} is none`);
    return toRepositoryFile(file);
  });
}
