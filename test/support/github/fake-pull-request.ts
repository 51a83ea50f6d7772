import type { FakeGitHubState } from './fake-state.ts';
import type { FakeAccount, FakeComment, FakeForcePush, FakeIssue, FakeReview } from './fake-model.ts';
import type { FakeRepository } from './fake-repository.ts';
import type { GitCommit } from './git/git-store.ts';

/** GitHub's test merge, of the commits that were tips when it was made. */
interface TestMerge {
  readonly base: string;
  readonly head: string;
  /** Absent for a conflict. */
  readonly sha: string | undefined;
}

export interface QueueEntry {
  readonly baseSha: string;
  readonly headSha: string;
}

/** A pull request of the fake. */
export class FakePullRequest {
  readonly repository: FakeRepository;
  readonly issue: FakeIssue;
  readonly headRepository: FakeRepository;
  readonly headRef: string;
  headSha: string;
  baseRef: string;
  isDraft: boolean;
  state: 'open' | 'closed' | 'merged' = 'open';
  mergedAt: string | undefined;
  mergeSha: string | undefined;
  closedAt: string | undefined;
  /** The base's tip when it was merged or closed: GitHub keeps it. */
  #keptBase: string | undefined;
  readonly reviews: FakeReview[] = [];
  readonly forcePushes: FakeForcePush[] = [];
  /** When it was given another base, oldest first. */
  readonly retargets: string[] = [];
  readonly requestedUsers = new Set<number>();
  readonly requestedTeams = new Set<string>();
  queueEntry: QueueEntry | undefined;
  /** How often the test merge is asked for before GitHub has it. */
  mergeDelay = 0;
  /** Whether GitHub goes on showing an old test merge. */
  keepsTestMerge = false;
  #testMerge: TestMerge | undefined;
  readonly #state: FakeGitHubState;

  constructor(
    state: FakeGitHubState,
    repository: FakeRepository,
    issue: FakeIssue,
    details: {
      readonly headRepository: FakeRepository;
      readonly headRef: string;
      readonly baseRef: string;
      readonly isDraft: boolean;
    },
  ) {
    this.#state = state;
    this.repository = repository;
    this.issue = issue;
    this.headRepository = details.headRepository;
    this.headRef = details.headRef;
    this.headSha = details.headRepository.tip(details.headRef);
    this.baseRef = details.baseRef;
    this.isDraft = details.isDraft;
  }

  get number(): number {
    return this.issue.number;
  }

  get author(): FakeAccount {
    return this.issue.author;
  }

  /** What merging would bring to the base, oldest first. */
  commits(): readonly GitCommit[] {
    return this.repository.store.commitsBetween(this.baseSha, this.headSha);
  }

  /** What GraphQL calls `baseRefOid`. */
  get baseSha(): string {
    return this.#keptBase ?? this.#baseTip();
  }

  #baseTip(): string {
    return this.repository.branches.get(this.baseRef) ?? this.repository.tip(this.repository.defaultBranch);
  }

  /** The head branch moved. A force-push lets GitHub re-point reviews whose commit is gone (A68). */
  followHead(before: string, after: string, isForced: boolean, by: FakeAccount | undefined): void {
    if (this.state !== 'open') return;
    this.headSha = after;
    this.queueEntry = undefined;
    if (isForced) {
      this.forcePushes.push({ before, after, at: this.#state.clock.second(), actor: by });
      const known = new Set(this.commits().map(({ sha }) => sha));
      for (const review of this.reviews) if (!known.has(review.commitId)) review.commitId = after;
    }
    this.emit('synchronize', by, { before, after });
  }

  /** What GitHub says of merging; asking makes it compute the test merge. */
  readMergeable(): 'MERGEABLE' | 'CONFLICTING' | 'UNKNOWN' {
    if (this.state !== 'open') return 'UNKNOWN';
    const [base, head] = [this.#baseTip(), this.headSha];
    const isCurrent = this.#testMerge?.base === base && this.#testMerge.head === head;
    if (this.mergeDelay > 0) {
      this.mergeDelay -= 1;
      return 'UNKNOWN';
    }
    if (!isCurrent && !(this.keepsTestMerge && this.#testMerge !== undefined)) {
      this.#testMerge = { base, head, sha: this.#mergeInto(base, head) };
    }
    return this.#testMerge?.sha === undefined ? 'CONFLICTING' : 'MERGEABLE';
  }

  testMergeSha(): string | undefined {
    return this.state === 'open' ? this.#testMerge?.sha : undefined;
  }

  #mergeInto(base: string, head: string): string | undefined {
    const { store } = this.repository;
    const merged = store.mergeTrees(base, head);
    if (merged === undefined) return undefined;
    const github = { name: 'GitHub', email: 'noreply@github.com' };
    return store.putCommit({
      treeId: store.putTree(merged),
      parents: [base, head],
      author: github,
      committer: github,
      message: `Merge ${head} into ${base}`,
      at: this.#state.clock.now(),
      signature: 'github',
    });
  }

  review(author: FakeAccount, state: FakeReview['state'], commitId = this.headSha): FakeReview {
    const submittedAt = this.#state.clock.second();
    const review: FakeReview = { id: this.#state.nextLargeId(), author, state, commitId, submittedAt };
    this.reviews.push(review);
    this.requestedUsers.delete(author.id);
    this.#emitReview('submitted', author, review);
    return review;
  }

  dismiss(review: FakeReview, by: FakeAccount): void {
    review.state = 'DISMISSED';
    this.#emitReview('dismissed', by, review);
  }

  #emitReview(action: string, by: FakeAccount, review: FakeReview): void {
    const { id, state, commitId, author, submittedAt } = review;
    this.#state.emit('pull_request_review', this.repository, by, {
      action,
      review: {
        id,
        user: this.#state.describeAccount(author),
        state: state.toLowerCase(),
        commit_id: commitId,
        submitted_at: submittedAt,
      },
      pull_request: this.#state.describePull(this),
    });
  }

  comment(author: FakeAccount, body: string, appId?: number): FakeComment {
    const comment: FakeComment = {
      id: this.#state.nextLargeId(),
      author,
      appId,
      body,
      createdAt: this.#state.clock.second(),
      lastEditedAt: undefined,
      reactions: [],
    };
    this.issue.comments.push(comment);
    this.#emitComment('created', author, comment);
    return comment;
  }

  editComment(comment: FakeComment, body: string, by: FakeAccount = comment.author): void {
    comment.body = body;
    comment.lastEditedAt = this.#state.clock.second();
    this.#emitComment('edited', by, comment);
  }

  deleteComment(comment: FakeComment, by: FakeAccount = comment.author): void {
    this.issue.comments.splice(this.issue.comments.indexOf(comment), 1);
    this.#emitComment('deleted', by, comment);
  }

  #emitComment(action: string, by: FakeAccount, { id, body, author, createdAt, appId }: FakeComment): void {
    this.#state.emit('issue_comment', this.repository, by, {
      action,
      issue: { number: this.number, pull_request: {}, title: this.issue.title, state: this.issue.state },
      comment: {
        id,
        body,
        user: this.#state.describeAccount(author),
        created_at: createdAt,
        performed_via_github_app: appId === undefined ? null : { id: appId },
      },
    });
  }

  retarget(baseRef: string, by: FakeAccount): void {
    const from = this.baseRef;
    this.baseRef = baseRef;
    this.retargets.push(this.#state.clock.second());
    this.emit('edited', by, { changes: { base: { ref: { from } } } });
  }

  setDraft(isDraft: boolean, by: FakeAccount): void {
    this.isDraft = isDraft;
    this.emit(isDraft ? 'converted_to_draft' : 'ready_for_review', by);
  }

  close(by: FakeAccount): void {
    this.#keptBase = this.#baseTip();
    this.closedAt = this.#state.clock.second();
    this.state = 'closed';
    this.issue.state = 'closed';
    this.emit('closed', by);
  }

  reopen(by: FakeAccount): void {
    this.#keptBase = undefined;
    this.closedAt = undefined;
    this.state = 'open';
    this.issue.state = 'open';
    this.emit('reopened', by);
  }

  /** Merges as the button of GitHub's page does: with a merge commit, or as one commit. Gives its SHA. */
  merge(by: FakeAccount, method: 'merge' | 'squash' = 'merge'): string {
    const { store } = this.repository;
    const base = this.#baseTip();
    const merged = store.mergeTrees(base, this.headSha);
    if (merged === undefined) throw new Error(`pull request ${this.number} conflicts`);
    const sha = store.putCommit({
      treeId: store.putTree(merged),
      parents: method === 'merge' ? [base, this.headSha] : [base],
      author: { name: by.login, email: by.email },
      committer: { name: 'GitHub', email: 'noreply@github.com' },
      message: `Merge pull request #${this.number}`,
      at: this.#state.clock.now(),
      signature: 'github',
    });
    this.#become(sha, base);
    this.repository.push(this.baseRef, sha, by);
    this.emit('closed', by);
    return sha;
  }

  #become(sha: string, before: string): void {
    this.#keptBase = before;
    this.state = 'merged';
    this.issue.state = 'closed';
    this.mergedAt = this.#state.clock.second();
    this.closedAt = this.mergedAt;
    this.mergeSha = sha;
    this.queueEntry = undefined;
  }

  /** Somebody pushed the commits of the pull request to the base: GitHub then calls it merged (A76). */
  markMerged(sha: string, by: FakeAccount): void {
    this.#become(sha, this.#baseTip());
    this.emit('closed', by);
  }

  /** Joins the merge queue: a group is built on the last one, or on the base. Gives the group's head. */
  enqueue(by: FakeAccount): string {
    const before = this.repository
      .openPulls()
      .filter((pull) => pull.baseRef === this.baseRef && pull.queueEntry !== undefined)
      .map((pull) => pull.queueEntry?.headSha);
    const baseSha = before.at(-1) ?? this.#baseTip();
    const headSha = this.#mergeInto(baseSha, this.headSha);
    if (headSha === undefined) throw new Error(`pull request ${this.number} conflicts with the queue`);
    this.queueEntry = { baseSha, headSha };
    const ref = `refs/heads/gh-readonly-queue/${this.baseRef}/pr-${this.number}-${baseSha}`;
    this.#state.emit('merge_group', this.repository, by, {
      action: 'checks_requested',
      merge_group: {
        head_sha: headSha,
        head_ref: ref,
        base_sha: baseSha,
        base_ref: `refs/heads/${this.baseRef}`,
      },
    });
    return headSha;
  }

  emit(action: string, by: FakeAccount | undefined, further: object = {}): void {
    this.#state.emit('pull_request', this.repository, by, {
      action,
      number: this.number,
      pull_request: this.#state.describePull(this),
      ...further,
    });
  }
}
