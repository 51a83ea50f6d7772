import type { GitHubAdapter } from '../../adapters/github/github-adapter.ts';
import type { RepositoryName } from './work-keys.ts';

/** The app on GitHub, across its installations. Both methods reject with `GitHubError`. */
export interface GitHubApp {
  listRepositories(): Promise<readonly RepositoryName[]>;
  open(repository: RepositoryName): Promise<GitHubAdapter>;
}
