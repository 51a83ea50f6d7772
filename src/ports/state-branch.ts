/**
 * A branch of the policy repository, such as `four-eyes/state`, that only this program writes: the Git data API is enough
 * for it (GitHub Docs, REST: Git blobs, trees, commits, references), and that a reference moves forward only is the lock.
 */
export interface StateBranch {
  /** SHA of its tip; undefined where there is no such branch yet. */
  readHead(): Promise<string | undefined>;
  /** The text of a file as that commit has it; undefined where it has none. */
  readBlob(head: string, path: string): Promise<string | undefined>;
  /**
   * Commits the files, by path, on top of the given tip and moves the branch there, never by force; without a tip it
   * makes the branch. `moved`: the branch is elsewhere by now, and nothing was written.
   */
  commit(
    files: ReadonlyMap<string, string>,
    expectedHead: string | undefined,
    message: string,
  ): Promise<'committed' | 'moved'>;
}
