/** Git's file modes: regular, executable, symbolic link, submodule. */
export type GitFileMode = '100644' | '100755' | '120000' | '160000';

/** One file of the policy repository, before anything of it is trusted. */
export interface RepositoryFile {
  /** Relative to the repository's root, with `/` between folders. */
  readonly path: string;
  readonly mode: GitFileMode;
  readonly content: Uint8Array;
}
