/** An issue as the tracker holds it now. Whatever people can edit may have been edited. */
export interface TrackedIssue {
  readonly number: number;
  readonly isOpen: boolean;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  /** How many comments it has; absent where the tracker does not tell. */
  readonly commentCount?: number;
}

/** An issue to be opened. */
export interface NewIssue {
  readonly title: string;
  /** Markdown; everything untrusted in it is already neutralised. */
  readonly body: string;
  readonly labels: readonly string[];
  /** Logins; those whom the tracker cannot assign are left out. */
  readonly assignees: readonly string[];
  /** The number of the issue under which it stands as a sub-issue. */
  readonly parent?: number;
}

/** What changes of an issue; what is absent stays. */
export interface IssueChange {
  readonly title?: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  readonly isOpen?: boolean;
  /** Markdown, posted after the rest was changed. */
  readonly comment?: string;
}

/** Where drift is told. A tracker that fails rejects with an error of its own, and what it had done stays done. */
export interface IssueTracker {
  /**
   * Every issue, open or closed, that this program itself made and that carries the label; whole, from a list that is
   * consistent (never the tracker's search), and in no particular order. What others made is not among them, whatever it
   * says (A50).
   */
  listIssues(label: string): Promise<readonly TrackedIssue[]>;
  /** One issue that this program itself made; undefined for one of others, and for none. */
  findIssue(number: number): Promise<TrackedIssue | undefined>;
  /** Gives the new issue's number. */
  openIssue(issue: NewIssue): Promise<number>;
  changeIssue(number: number, change: IssueChange): Promise<void>;
}
