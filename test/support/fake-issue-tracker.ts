import type { IssueChange, IssueTracker, NewIssue, TrackedIssue } from '../../src/ports/issue-tracker.ts';

interface HeldIssue extends TrackedIssue {
  readonly comments: readonly string[];
  readonly parent?: number;
  readonly assignees: readonly string[];
}

/** A tracker in memory, which people can tamper with. */
export class FakeIssueTracker implements IssueTracker {
  readonly #issues = new Map<number, HeldIssue>();
  #last = 0;
  /** What was sent, for tests of what is not sent twice. */
  readonly sent: string[] = [];
  /** Rejects once this many more sends were made. */
  failAfter = Infinity;

  listIssues(label: string): Promise<readonly TrackedIssue[]> {
    return Promise.resolve([...this.#issues.values()].filter(({ labels }) => labels.includes(label)));
  }

  findIssue(number: number): Promise<TrackedIssue | undefined> {
    return Promise.resolve(this.#issues.get(number));
  }

  async openIssue({ title, body, labels, assignees, parent }: NewIssue): Promise<number> {
    await this.#send('open');
    this.#last += 1;
    this.#issues.set(this.#last, {
      number: this.#last,
      isOpen: true,
      title,
      body,
      labels,
      assignees,
      comments: [],
      ...(parent !== undefined && { parent }),
    });
    return this.#last;
  }

  async changeIssue(number: number, { comment, ...change }: IssueChange): Promise<void> {
    await this.#send(`change ${number}`);
    const issue = this.issue(number);
    const comments = comment === undefined ? issue.comments : [...issue.comments, comment];
    this.#issues.set(number, { ...issue, ...change, comments });
  }

  /** What somebody else does to an issue. */
  tamper(number: number, change: Partial<HeldIssue>): void {
    this.#issues.set(number, { ...this.issue(number), ...change });
  }

  remove(number: number): void {
    this.#issues.delete(number);
  }

  issue(number: number): HeldIssue {
    const issue = this.#issues.get(number);
    if (issue === undefined) throw new Error(`there is no issue ${number}`);
    return issue;
  }

  get all(): readonly HeldIssue[] {
    return [...this.#issues.values()];
  }

  get open(): readonly HeldIssue[] {
    return this.all.filter(({ isOpen }) => isOpen);
  }

  #send(what: string): Promise<void> {
    if (this.failAfter <= 0) return Promise.reject(new Error('the tracker is away'));
    this.failAfter -= 1;
    this.sent.push(what);
    return Promise.resolve();
  }
}
