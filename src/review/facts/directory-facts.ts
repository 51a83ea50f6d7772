/** A team by `organisation/slug`, in lower case. */
export type TeamName = string;

/** What an account may do with the repository: REST `GET /repos/{owner}/{repo}/collaborators/{username}/permission`. */
export type RepositoryPermission = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** Who belongs where, read when the decision is made (A07, A09). */
export interface DirectoryFacts {
  /** Ids of the active members of each team that the rules name; a team that could not be read is absent, and so undecidable. */
  readonly teamMembers: ReadonlyMap<TeamName, ReadonlySet<number>>;
  /** Of accounts that could count; one that could not be read is absent, and so undecidable. */
  readonly permissions: ReadonlyMap<number, RepositoryPermission>;
  /**
   * Whether an account is an active member of the organisation that owns the repository (REST
   * `GET /orgs/{org}/members/{username}`); in a repository of a person, whether it is a collaborator. Of accounts that could
   * count; one that could not be read is absent, and so undecidable (A07).
   */
  readonly members: ReadonlyMap<number, boolean>;
  /** Numeric ids of logins, in lower case, that the rules name; a login without account is absent. */
  readonly accountsByLogin: ReadonlyMap<string, number>;
  /** Logins to show for ids; untrusted text. */
  readonly logins: ReadonlyMap<number, string>;
}
