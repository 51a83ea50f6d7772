import type { GitIdentity } from './git/git-store.ts';

export interface FakeAccount {
  readonly id: number;
  /** May be renamed. */
  login: string;
  readonly type: 'User' | 'Bot' | 'Organization';
  readonly email: string;
}

export interface FakeTeam {
  readonly organization: string;
  readonly slug: string;
  readonly members: Set<number>;
}

export type FakeRole = 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** An entry of a repository's activity. */
export interface FakeActivity {
  readonly id: number;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly timestamp: string;
  readonly type: 'push' | 'force_push' | 'branch_creation' | 'branch_deletion' | 'pr_merge';
  readonly actor: FakeAccount | undefined;
}

export interface FakeReview {
  readonly id: number;
  readonly author: FakeAccount;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  commitId: string;
  readonly submittedAt: string;
}

export interface FakeComment {
  readonly id: number;
  readonly author: FakeAccount;
  /** The app that a comment was made through. */
  readonly appId: number | undefined;
  body: string;
  readonly createdAt: string;
  lastEditedAt: string | undefined;
  readonly reactions: { readonly id: number; readonly author: FakeAccount; readonly content: string }[];
}

export interface FakeForcePush {
  readonly before: string;
  readonly after: string;
  readonly at: string;
  readonly actor: FakeAccount | undefined;
}

/** An issue, or what a pull request has of one. */
export interface FakeIssue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string;
  readonly author: FakeAccount;
  readonly appId: number | undefined;
  state: 'open' | 'closed';
  stateReason: string | null;
  labels: readonly string[];
  assignees: readonly FakeAccount[];
  isLocked: boolean;
  lockReason: string | null;
  /** Whether it was deleted, or transferred to another repository, which its address then leads to. */
  fate: 'here' | 'deleted' | 'transferred';
  readonly createdAt: string;
  readonly comments: FakeComment[];
  readonly subIssues: number[];
}

export interface FakeAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title?: string;
}

export interface FakeCheckRun {
  readonly id: number;
  readonly appId: number;
  readonly name: string;
  readonly headSha: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  detailsUrl: string | null;
  externalId: string | null;
  readonly startedAt: string;
  completedAt: string | null;
  readonly annotations: FakeAnnotation[];
}

/** Classic protection of a branch, as far as `four-eyes doctor` looks at it. */
export interface FakeProtection {
  readonly requiredChecks: readonly { readonly context: string; readonly app_id: number | null }[];
  readonly isStrict: boolean;
  readonly enforcesAdmins: boolean;
}

export interface FakeRuleset {
  readonly id: number;
  readonly name: string;
  readonly branches: readonly string[];
  readonly rules: readonly { readonly type: string; readonly parameters?: unknown }[];
  readonly bypassActors: readonly {
    readonly actor_id: number | null;
    readonly actor_type: string;
    readonly bypass_mode: string;
  }[];
}

/** What a commit is made of; what is not given is as for a person who commits on a laptop. */
export interface CommitDetails {
  /** Contents by path; null deletes, an object gives a mode or bytes. */
  readonly files?: Readonly<
    Record<string, string | null | { readonly mode: string; readonly content: string | Uint8Array }>
  >;
  readonly message?: string;
  /** Who pushes, and by default the author too. */
  readonly by: FakeAccount;
  readonly author?: GitIdentity;
  readonly committer?: GitIdentity;
  readonly signature?: 'none' | 'verified' | 'unverified' | 'github';
}
