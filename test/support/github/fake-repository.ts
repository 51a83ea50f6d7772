import type { FakeGitHubState } from './fake-state.ts';
import type {
  CommitDetails,
  FakeAccount,
  FakeActivity,
  FakeCheckRun,
  FakeComment,
  FakeIssue,
  FakeProtection,
  FakeRole,
  FakeRuleset,
} from './fake-model.ts';
import { FakePullRequest } from './fake-pull-request.ts';
import type { GitStore } from './git/git-store.ts';

export const noCommit = '0'.repeat(40);

/** A repository of the fake: what people do to it, and what follows on GitHub. */
export class FakeRepository {
  readonly id: number;
  readonly owner: FakeAccount;
  name: string;
  readonly defaultBranch: string;
  readonly store: GitStore;
  readonly forkOf: FakeRepository | undefined;
  readonly branches = new Map<string, string>();
  readonly roles = new Map<number, FakeRole>();
  readonly activity: FakeActivity[] = [];
  readonly issues = new Map<number, FakeIssue>();
  /** Names and colours of labels. */
  readonly labels = new Map<string, string>();
  readonly pulls = new Map<number, FakePullRequest>();
  readonly checkRuns: FakeCheckRun[] = [];
  readonly protections = new Map<string, FakeProtection>();
  readonly rulesets: FakeRuleset[] = [];
  readonly codeownersErrors: { readonly line: number; readonly kind: string; readonly path: string }[] = [];
  /** Whether an installation of the app sees it; forks elsewhere often are not. */
  isVisible = true;
  isDeleted = false;
  /** The number of tree entries from which a recursive answer is cut. */
  treeLimit = 100_000;
  readonly #state: FakeGitHubState;

  constructor(
    state: FakeGitHubState,
    details: {
      readonly owner: FakeAccount;
      readonly name: string;
      readonly defaultBranch: string;
      readonly store: GitStore;
      readonly forkOf?: FakeRepository;
    },
  ) {
    this.#state = state;
    this.id = state.nextId();
    this.owner = details.owner;
    this.name = details.name;
    this.defaultBranch = details.defaultBranch;
    this.store = details.store;
    this.forkOf = details.forkOf;
  }

  get fullName(): string {
    return `${this.owner.login}/${this.name}`;
  }

  tip(branch: string): string {
    const sha = this.branches.get(branch);
    if (sha === undefined) throw new Error(`the fake has no branch ${branch} in ${this.fullName}`);
    return sha;
  }

  /** Commits and pushes: onto the branch's tip, or onto the default branch's for a new one. Gives the SHA. */
  commit(branch: string, details: CommitDetails): string {
    const parent = this.branches.get(branch) ?? this.branches.get(this.defaultBranch);
    const sha = this.makeCommit(parent === undefined ? [] : [parent], details);
    this.push(branch, sha, details.by);
    return sha;
  }

  /** A commit that no branch has yet, with the first parent's files changed. */
  makeCommit(parents: readonly string[], details: CommitDetails): string {
    const { by, files = {}, message = 'change policies' } = details;
    const author = details.author ?? { name: by.login, email: by.email };
    const [first] = parents;
    const entries = new Map(first === undefined ? [] : this.store.flatTreeOfCommit(first));
    for (const [path, file] of Object.entries(files)) {
      if (file === null) entries.delete(path);
      else {
        const { mode, content } = typeof file === 'string' ? { mode: '100644', content: file } : file;
        const id = mode === '160000' ? String(content) : this.store.putBlob(Buffer.from(content));
        entries.set(path, { mode, id });
      }
    }
    return this.store.putCommit({
      treeId: this.store.putTree(entries),
      parents,
      author,
      committer: details.committer ?? author,
      message,
      at: this.#state.clock.now(),
      signature: details.signature ?? 'none',
    });
  }

  /** Merges one branch into another, as `git merge` and `git push` would. Throws where they conflict. */
  mergeBranch(from: string, into: string, details: CommitDetails): string {
    const [ours, theirs] = [this.tip(into), this.tip(from)];
    const merged = this.store.mergeTrees(ours, theirs);
    if (merged === undefined) throw new Error(`${from} conflicts with ${into}`);
    const plain = this.makeCommit([ours, theirs], details);
    const commit = this.store.commit(plain);
    const own = details.files === undefined ? merged : new Map([...merged, ...this.#changedBy(ours, plain)]);
    const sha = this.store.putCommit({ ...commit, treeId: this.store.putTree(own) });
    this.push(into, sha, details.by);
    return sha;
  }

  #changedBy(parent: string, child: string) {
    const before = this.store.flatTreeOfCommit(parent);
    return [...this.store.flatTreeOfCommit(child)].filter(([path, { id }]) => before.get(path)?.id !== id);
  }

  /** Makes a branch point to a commit. A force-push is told by the history, as on GitHub. */
  push(branch: string, sha: string, by: FakeAccount | undefined): void {
    const before = this.branches.get(branch) ?? noCommit;
    if (before === sha) return;
    const isForced = before !== noCommit && !this.store.history(sha).includes(before);
    this.branches.set(branch, sha);
    const type = before === noCommit ? 'branch_creation' : isForced ? 'force_push' : 'push';
    this.#record(branch, before, sha, type, by);
    this.#state.emit('push', this, by, {
      ref: `refs/heads/${branch}`,
      before,
      after: sha,
      created: before === noCommit,
      deleted: false,
      forced: isForced,
    });
    for (const pull of this.#state.pullsWithHead(this, branch)) pull.followHead(before, sha, isForced, by);
  }

  deleteBranch(branch: string, by: FakeAccount): void {
    const before = this.tip(branch);
    this.branches.delete(branch);
    this.#record(branch, before, noCommit, 'branch_deletion', by);
    for (const pull of this.#state.pullsWithHead(this, branch)) pull.close(by);
    for (const pull of this.openPulls()) if (pull.baseRef === branch) pull.close(by);
  }

  #record(
    branch: string,
    before: string,
    after: string,
    type: FakeActivity['type'],
    actor: FakeAccount | undefined,
  ): void {
    this.activity.push({
      id: this.#state.nextLargeId(),
      ref: `refs/heads/${branch}`,
      before,
      after,
      timestamp: this.#state.clock.second(),
      type,
      actor,
    });
  }

  openPulls(): readonly FakePullRequest[] {
    return [...this.pulls.values()].filter((pull) => pull.state === 'open');
  }

  /** Opens a pull request from a branch of this repository, or of a fork. */
  openPullRequest(details: {
    readonly by: FakeAccount;
    readonly head: string;
    readonly from?: FakeRepository;
    readonly base?: string;
    readonly title?: string;
    readonly body?: string;
    readonly isDraft?: boolean;
    readonly appId?: number;
  }): FakePullRequest {
    const {
      by,
      head,
      from = this,
      base = this.defaultBranch,
      title = 'Change policies',
      body = '',
    } = details;
    const { appId } = details;
    const issue = this.addIssue({ by, title, body, ...(appId !== undefined && { appId }) });
    const pull = new FakePullRequest(this.#state, this, issue, {
      headRepository: from,
      headRef: head,
      baseRef: base,
      isDraft: details.isDraft ?? false,
    });
    this.pulls.set(issue.number, pull);
    pull.emit('opened', by);
    return pull;
  }

  /** Numbers of issues and pull requests are of one row, as on GitHub. */
  addIssue(details: {
    readonly by: FakeAccount;
    readonly title: string;
    readonly body?: string;
    readonly labels?: readonly string[];
    readonly appId?: number;
  }): FakeIssue {
    const issue: FakeIssue = {
      id: this.#state.nextLargeId(),
      number: this.issues.size + 1,
      title: details.title,
      body: details.body ?? '',
      author: details.by,
      appId: details.appId,
      state: 'open',
      stateReason: null,
      labels: details.labels ?? [],
      assignees: [],
      isLocked: false,
      lockReason: null,
      fate: 'here',
      createdAt: this.#state.clock.second(),
      comments: [],
      subIssues: [],
    };
    this.issues.set(issue.number, issue);
    return issue;
  }

  findComment(id: number): { readonly issue: FakeIssue; readonly comment: FakeComment } | undefined {
    for (const issue of this.issues.values()) {
      const comment = issue.comments.find((one) => one.id === id);
      if (comment !== undefined) return { issue, comment };
    }
    return undefined;
  }

  /** Lets the branch be protected by classic branch protection. */
  protect(branch: string, protection: Partial<FakeProtection> = {}): void {
    this.protections.set(branch, {
      requiredChecks: [],
      isStrict: false,
      enforcesAdmins: false,
      ...protection,
    });
  }

  isProtected(branch: string): boolean {
    return this.protections.has(branch) || this.rulesets.some(({ branches }) => branches.includes(branch));
  }

  roleOf(account: FakeAccount): FakeRole | 'none' {
    return this.roles.get(account.id) ?? 'none';
  }
}
