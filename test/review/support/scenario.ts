import type { Result } from '../../../src/finding/result.ts';
import { decodeFile } from '../../../src/iam/source/decode-file.ts';
import type { CodeOwners } from '../../../src/review/codeowners/code-owners.ts';
import { parseCodeOwners } from '../../../src/review/codeowners/parse-code-owners.ts';
import type { ApprovalDecision } from '../../../src/review/decision/approval-decision.ts';
import type { ApprovalInputs } from '../../../src/review/decision/approval-inputs.ts';
import { decideApproval } from '../../../src/review/decision/decide-approval.ts';
import type { KnownMeanings } from '../../../src/review/decision/match-rules.ts';
import type { ChangeMeaning } from '../../../src/review/change-meaning.ts';
import type { ChangedPath } from '../../../src/review/facts/changed-path.ts';
import type { CommitFacts } from '../../../src/review/facts/commit-facts.ts';
import type { DirectoryFacts, RepositoryPermission } from '../../../src/review/facts/directory-facts.ts';
import type { GitHubAccount } from '../../../src/review/facts/github-account.ts';
import type { PullRequestFacts } from '../../../src/review/facts/pull-request-facts.ts';
import type { CommentFacts, ReviewFacts, ReviewState } from '../../../src/review/facts/statement-facts.ts';
import type { Ledger, LedgerReading } from '../../../src/review/ledger/ledger.ts';
import type { Adoption } from '../../../src/review/people/exclusions.ts';
import { decodeReviewConfiguration } from '../../../src/review/rules/decode-review-configuration.ts';
import type { ReviewConfiguration } from '../../../src/review/rules/review-configuration.ts';

/** Everybody in the tests, by login; the id is the position. */
const logins = [
  'nobody',
  'alice',
  'bob',
  'carol',
  'dave',
  'erin',
  'mallory',
  'reader',
  'outsider',
  'alice-admin',
] as const;
export type Login = (typeof logins)[number];

export function account(login: Login | 'robot' | 'web-flow'): GitHubAccount {
  if (login === 'robot') return { id: 90, login: 'robot[bot]', type: 'Bot' };
  if (login === 'web-flow') return { id: 19_864_447, login, type: 'User' };
  return { id: logins.indexOf(login), login, type: 'User' };
}

export const headOne = '1'.repeat(40);
export const headTwo = '2'.repeat(40);
export const headThree = '3'.repeat(40);
export const rulesSha = 'c'.repeat(40);

const start = Date.parse('2026-11-25T10:00:00Z');

/** A time by GitHub's clock, in seconds from the start of the story. */
export function at(seconds: number): string {
  return new Date(start + seconds * 1000).toISOString();
}

export function configuration(text: string): ReviewConfiguration {
  const result = decodeFile(text, 'four-eyes.yml', decodeReviewConfiguration);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('; '));
  return result.value;
}

export const fourEyes = 'rules: [{name: all, eyes: 4, approvers: {permission: write}}]';
export const sixEyes = 'rules: [{name: all, eyes: 6, approvers: {permission: write}}]';

export function commit(
  sha: string,
  login: Login | 'robot',
  different: Partial<CommitFacts> = {},
): CommitFacts {
  const actor = { name: login, email: `${login}@example.com`, account: account(login) };
  return {
    sha,
    parents: [],
    author: actor,
    committer: actor,
    coAuthors: [],
    isVerified: true,
    isSignedByGitHub: false,
    ...different,
  };
}

/** A file whose new bytes are told by a letter. */
export function change(path: string, bytes = 'b'): ChangedPath {
  return {
    path,
    before: { mode: '100644', id: 'a'.repeat(40) },
    after: { mode: '100644', id: bytes.repeat(40) },
  };
}

export const prodPath = 'prod-222222222222/iam/role/deploy.yaml';

/**
 * A pull request as GitHub would tell of it, changed step by step. What it is asked to decide, it decides with the ledger of
 * the decision before, as the app does.
 */
export class Scenario {
  now = 0;
  rules: Result<ReviewConfiguration> = { ok: true, value: configuration(fourEyes) };
  isRulesBranchProtected = true;
  codeOwners: CodeOwners | undefined;
  meanings: KnownMeanings = { kind: 'established', reasons: [] };
  ledger: LedgerReading = { kind: 'none' };
  adoption: Adoption | undefined;
  recordedPushers = new Map<string, GitHubAccount>();
  teams = new Map<string, Set<number>>();
  unreadable = new Set<number>();
  permissions = new Map<number, RepositoryPermission>(logins.map((_, id) => [id, 'write']));
  members = new Map<number, boolean>(logins.map((_, id) => [id, true]));
  facts: PullRequestFacts;
  private lastId = 1000;

  constructor(rules = fourEyes) {
    this.use(rules);
    this.permissions.set(account('reader').id, 'read');
    this.members.set(account('outsider').id, false);
    this.facts = {
      repository: { id: 1, owner: 'acme', name: 'iam', defaultBranch: 'main' },
      number: 12,
      title: 'A change',
      state: 'open',
      isDraft: false,
      author: account('alice'),
      head: { sha: headOne, ref: 'change', repositoryId: 1 },
      base: { ref: 'main', sha: 'd'.repeat(40), treeId: 'e'.repeat(40), isProtected: true },
      merge: { kind: 'merged', sha: 'f'.repeat(40), treeId: '0'.repeat(40), changes: [change(prodPath)] },
      commits: { isComplete: true, list: [commit(headOne, 'alice')] },
      publications: {
        isComplete: true,
        list: [{ before: '0'.repeat(40), after: headOne, at: at(-1000), actor: account('alice') }],
      },
      reviews: [],
      comments: [],
      requestedReviewers: { users: [], teams: [] },
      openWithSameHead: [],
      readAt: at(0),
    };
  }

  use(rules: string): this {
    this.rules = { ok: true, value: configuration(rules) };
    return this;
  }

  with(different: Partial<PullRequestFacts>): this {
    this.facts = { ...this.facts, ...different };
    return this;
  }

  /** As of an account that was deleted. */
  withoutAuthor(): this {
    const facts: Partial<PullRequestFacts> = { ...this.facts };
    delete (facts as { author?: GitHubAccount }).author;
    this.facts = facts as PullRequestFacts;
    return this;
  }

  team(name: string, ...members: readonly Login[]): this {
    this.teams.set(name, new Set(members.map((login) => account(login).id)));
    return this;
  }

  owners(text: string): this {
    this.codeOwners = parseCodeOwners(text, 'CODEOWNERS').codeOwners;
    return this;
  }

  means(...meanings: readonly ChangeMeaning[]): this {
    const reasons = meanings.map((meaning) => ({
      ...{ meaning, isCertain: true, reason: 'because', subjects: [], paths: [] },
    }));
    this.meanings = { kind: 'established', reasons };
    return this;
  }

  changes(...changes: readonly ChangedPath[]): this {
    return this.with({ merge: { kind: 'merged', sha: 'f'.repeat(40), treeId: '0'.repeat(40), changes } });
  }

  /** Lets time pass. */
  wait(seconds: number): this {
    this.now += seconds;
    return this;
  }

  /** Somebody pushes a head; with other bytes, unless the change stays the same. */
  push(sha: string, login: Login, changes?: readonly ChangedPath[]): this {
    const publication = { before: this.facts.head.sha, after: sha, at: at(this.now), actor: account(login) };
    this.with({
      head: { ...this.facts.head, sha },
      commits: { isComplete: true, list: [...this.facts.commits.list, commit(sha, login)] },
      publications: { isComplete: true, list: [...this.facts.publications.list, publication] },
    });
    return changes === undefined ? this : this.changes(...changes);
  }

  comment(login: Login | 'robot', body: string, different: Partial<CommentFacts> = {}): number {
    const id = this.lastId++;
    const comment = { id, author: account(login), body, createdAt: at(this.now), ...different };
    this.with({ comments: [...this.facts.comments, comment] });
    return id;
  }

  review(login: Login | 'robot', state: ReviewState = 'APPROVED', commitId = this.facts.head.sha): number {
    const id = this.lastId++;
    const review: ReviewFacts = { id, author: account(login), state, commitId, submittedAt: at(this.now) };
    this.with({ reviews: [...this.facts.reviews, review] });
    return id;
  }

  editComment(id: number, different: Partial<CommentFacts>): this {
    const comments = this.facts.comments.map((each) => (each.id === id ? { ...each, ...different } : each));
    return this.with({ comments });
  }

  editReview(id: number, different: Partial<ReviewFacts>): this {
    const reviews = this.facts.reviews.map((each) => (each.id === id ? { ...each, ...different } : each));
    return this.with({ reviews });
  }

  deleteComment(id: number): this {
    return this.with({ comments: this.facts.comments.filter((each) => each.id !== id) });
  }

  get directory(): DirectoryFacts {
    const readable = <Value>(map: ReadonlyMap<number, Value>): ReadonlyMap<number, Value> =>
      new Map([...map].filter(([id]) => !this.unreadable.has(id)));
    return {
      teamMembers: this.teams,
      permissions: readable(this.permissions),
      members: readable(this.members),
      accountsByLogin: new Map(logins.map((login, id) => [login as string, id])),
      logins: new Map(logins.map((login, id) => [id, login as string])),
    };
  }

  get inputs(): ApprovalInputs {
    return {
      pullRequest: { ...this.facts, readAt: at(this.now) },
      directory: this.directory,
      rules: {
        sha: rulesSha,
        isProtected: this.isRulesBranchProtected,
        configuration: this.rules,
        ...(this.codeOwners !== undefined && { codeOwners: this.codeOwners }),
      },
      meanings: this.meanings,
      ledger: this.ledger,
      recordedPushers: this.recordedPushers,
      ...(this.adoption !== undefined && { adoption: this.adoption }),
    };
  }

  /** Decides now, and keeps the ledger. */
  decide(): ApprovalDecision {
    const decision = decideApproval(this.inputs);
    if (decision.ledger !== undefined) this.keep(decision.ledger, decision.headSha);
    return decision;
  }

  /** The app sees the pull request, and time passes until whatever comes next is about the present head. */
  seen(seconds = 300): this {
    this.decide();
    return this.wait(seconds);
  }

  private keep(ledger: Ledger, headSha: string): void {
    this.ledger = { kind: 'found', ledger, headSha, checkRunId: Number(headSha[0]) };
  }
}

/** Logins of those whose approvals count. */
export function approversOf({ approvers }: ApprovalDecision): readonly string[] {
  return approvers.map(({ login }) => login);
}

/** What became of each approval: `bob: counts`, `carol: void unbound tooSoon`, …. */
export function fatesOf({ approvals }: ApprovalDecision): readonly string[] {
  return approvals.map(({ login, fate }) => {
    if (fate.kind !== 'void') return `${login}: ${fate.kind}`;
    const why = 'why' in fate.reason ? ` ${fate.reason.why}` : '';
    return `${login}: void ${fate.reason.kind}${why}`;
  });
}
