/** What a pull request changed, whether or not it is open still. */
export interface PastChange {
  /** The commit that its branch left the base at. */
  readonly before: { readonly sha: string; readonly treeId: string };
  /** Its head. */
  readonly after: { readonly sha: string; readonly treeId: string };
  /** ISO 8601, by GitHub's clock; absent while it is open. */
  readonly closedAt?: string;
}

/** Changes of pull requests that GitHub makes no test merge of any more. Rejects with `GitHubError`. */
export interface PastChanges {
  readPastChange(number: number): Promise<PastChange>;
}
