import type { DirectoryFacts } from '../review/facts/directory-facts.ts';

export interface DirectoryRequest {
  /** `organisation/slug` of each team whose members matter. */
  readonly teams: readonly string[];
  /** Accounts whose permission on the repository matters. */
  readonly accounts: readonly { readonly id: number; readonly login: string }[];
  /** Logins whose numeric ids matter. */
  readonly logins: readonly string[];
}

/** Who belongs to which team and may do what, now. */
export interface Directory {
  /** What cannot be read is absent from the answer; rejects with `GitHubError` only where GitHub cannot be reached at all. */
  readDirectory(request: DirectoryRequest): Promise<DirectoryFacts>;
}
