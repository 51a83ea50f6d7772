import type { GitHubAccount } from '../review/facts/github-account.ts';

/**
 * Who sent the webhook that told of a pushed head: what is left where the activity of a fork cannot be read. Kept by
 * repository and head; a record that is lost costs one more approver, and never saves one.
 */
export interface PushRecords {
  record(repositoryId: number, headSha: string, sender: GitHubAccount): Promise<void>;
  find(repositoryId: number, headSha: string): Promise<GitHubAccount | undefined>;
}
