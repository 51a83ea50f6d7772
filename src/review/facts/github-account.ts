/** Kinds of accounts that GitHub's GraphQL and REST APIs tell apart; only a `User` can be a person who approves (A06). */
export type GitHubAccountType = 'User' | 'Bot' | 'Organization' | 'Mannequin' | 'EnterpriseUserAccount';

/** An account of GitHub. INVARIANT: compared by `id` alone; a login can be renamed and given to somebody else. */
export interface GitHubAccount {
  /** GitHub's numeric id (`databaseId` in GraphQL). */
  readonly id: number;
  /** For people to read; untrusted text. */
  readonly login: string;
  readonly type: GitHubAccountType;
}
