import type { CheckRuns } from '../../ports/check-runs.ts';
import type { Conversation } from '../../ports/conversation.ts';
import type { Directory } from '../../ports/directory.ts';
import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { PullRequestSource } from '../../ports/pull-request.ts';
import type { RepositoryName } from './work-keys.ts';

/** What the app can do with one repository that it is installed on. */
export interface RepositoryConnection {
  readonly pullRequests: PullRequestSource;
  readonly trees: PolicyTreeSource;
  readonly directory: Directory;
  readonly checkRuns: CheckRuns;
  readonly conversation: Conversation;
}

/** The app on GitHub, across its installations. Every method rejects with `GitHubError`. */
export interface GitHubApp {
  listRepositories(): Promise<readonly RepositoryName[]>;
  open(repository: RepositoryName): Promise<RepositoryConnection>;
}
