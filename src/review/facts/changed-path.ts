/** A blob at a path of a tree. */
export interface TreeEntry {
  /** Git's file mode, six octal digits, such as `100644`. */
  readonly mode: string;
  /** The object id: 40 hexadecimal digits, or 64 in a repository of SHA-256. */
  readonly id: string;
}

/**
 * A path whose entry differs between two trees. A rename is two of them: the old path with `before` alone, the new one
 * with `after` alone (A29); a deletion has `before` alone (A30).
 */
export interface ChangedPath {
  /** With `/` between folders, as Git has it; untrusted text. */
  readonly path: string;
  readonly before?: TreeEntry;
  readonly after?: TreeEntry;
}
