import type { RepositoryFile } from '../repository/repository-file.ts';

/** Source of the policy repository's files: a folder, a Git tree. */
export interface PolicyRepositoryReader {
  /** Every file, in no particular order; rejects with `PolicyRepositoryError` when any part cannot be read. */
  readFiles(): Promise<readonly RepositoryFile[]>;
}

export type FileChange =
  | { readonly kind: 'write'; readonly path: string; readonly content: string }
  | { readonly kind: 'remove'; readonly path: string };

export interface PolicyRepositoryWriter {
  /**
   * Removals first, then writes. Each file is replaced whole (temporary name, then rename); rejects with
   * `PolicyRepositoryError` at the first that fails.
   */
  applyChanges(changes: readonly FileChange[]): Promise<void>;
}

export type PolicyRepositoryFailure =
  | 'notFound'
  | 'notAFolder'
  | 'accessDenied'
  | 'readOnly'
  | 'diskFull'
  /** A path that leads, or could lead through a symbolic link, out of the repository. */
  | 'outsideRepository'
  /** Neither a file nor a folder, such as a pipe, or a folder where a file belongs. */
  | 'notAFile'
  | 'other';

/** Why the repository's files could not be read, or a change could not be made. */
export class PolicyRepositoryError extends Error {
  override readonly name = 'PolicyRepositoryError';
  readonly failure: PolicyRepositoryFailure;
  /** The file or folder it happened to. */
  readonly path: string;
  /** What the operator can do about it. */
  readonly remedy: string;

  constructor(details: {
    failure: PolicyRepositoryFailure;
    path: string;
    message: string;
    remedy: string;
    cause?: unknown;
  }) {
    super(details.message, { cause: details.cause });
    this.failure = details.failure;
    this.path = details.path;
    this.remedy = details.remedy;
  }
}
