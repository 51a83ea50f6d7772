/** The repository on GitHub that holds the policies. */
export interface RepositoryFacts {
  /** GitHub's numeric id: it stays when the repository is renamed or transferred. */
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
}
