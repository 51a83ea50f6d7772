import type { GitHubAccount } from './github-account.ts';

/** Whom a commit names, and the account that GitHub maps the address to. */
export interface CommitActor {
  readonly name: string;
  readonly email: string;
  /** Absent where no account has the address (A02). */
  readonly account?: GitHubAccount;
}

/** A commit of a pull request. */
export interface CommitFacts {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: CommitActor;
  readonly committer: CommitActor;
  /** Of the trailers `Co-authored-by:` (A04). */
  readonly coAuthors: readonly CommitActor[];
  /** Whether GitHub verified the signature. */
  readonly isVerified: boolean;
  /** Whether GitHub itself signed it, as for commits made on its pages: then, and only then, `web-flow` is ignored (A05). */
  readonly isSignedByGitHub: boolean;
}
