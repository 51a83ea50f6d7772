/** Whom a line of CODEOWNERS names. E-mail addresses and whatever is malformed stand for nobody that could be told. */
export interface CodeOwner {
  readonly kind: 'user' | 'team' | 'unresolvable';
  /** A login, or `organisation/slug`, in lower case; of `unresolvable` as it stands there (untrusted text). */
  readonly name: string;
}

/** One line: who owns what matches. Without owners it says that nobody does. */
export interface CodeOwnersLine {
  /** From 1. */
  readonly line: number;
  /** As it stands in the file (untrusted text). */
  readonly pattern: string;
  readonly owners: readonly CodeOwner[];
}

/** A CODEOWNERS file. INVARIANT: the last line that matches a path decides. */
export interface CodeOwners {
  readonly path: string;
  readonly lines: readonly CodeOwnersLine[];
}

/** Where GitHub looks for the file, in this order; the first counts. See GitHub, 'About code owners'. */
export const codeOwnersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;
