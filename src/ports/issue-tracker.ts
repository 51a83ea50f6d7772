/** One issue about one drift, as a tracker shows it. */
export interface DriftIssue {
  /** Stable; the fingerprint of the change it is about. */
  readonly fingerprint: string;
  readonly title: string;
  /** Markdown; everything untrusted in it is already neutralised. */
  readonly body: string;
}

export interface IssueTracker {
  /** Makes the open issues of an account those given: opens, updates in place, closes. */
  publishIssues(accountId: string, issues: readonly DriftIssue[]): Promise<void>;
}
