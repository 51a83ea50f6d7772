import type { BlobCache } from '../../ports/blob-cache.ts';
import type { CheckRuns } from '../../ports/check-runs.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { PastChanges } from '../../ports/past-changes.ts';
import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { PullRequestSource } from '../../ports/pull-request.ts';
import { createCheckRuns } from './check-runs.ts';
import { createDirectory } from './directory.ts';
import { createGitHubClient, type OctokitLike } from './github-client.ts';
import type { GitHubContext } from './github-context.ts';
import { createPastChanges } from './past-changes.ts';
import { createPolicyTreeSource } from './policy-tree-source.ts';
import { createPullRequestSource } from './pull-request-source.ts';
import { createRateLimitGate } from './rate-limit-gate.ts';

export interface OperatorViewOptions {
  /** Signed in with a person's token. */
  readonly octokit: OctokitLike;
  readonly repository: GitHubContext['repository'];
  /** Of the app whose checks are read; absent where it is not known. */
  readonly appId?: number;
  readonly blobs: BlobCache;
  readonly clock: Clock;
  readonly mergePatience?: readonly number[];
}

/** What a person may read of a repository and of what the app did there. Nothing in it writes. */
export interface OperatorView {
  readonly pullRequests: PullRequestSource;
  readonly trees: PolicyTreeSource;
  readonly directory: Directory;
  readonly pastChanges: PastChanges;
  /** Absent where it is not known which app it is: a check's name alone proves nothing (A25). */
  readonly readRuns?: CheckRuns['readRuns'];
  readonly openOrganisation: (owner: string) => Promise<PolicyTreeSource>;
}

/** A repository on GitHub as a person sees it, with the person's own token. */
export function createOperatorView(options: OperatorViewOptions): OperatorView {
  const { octokit, repository, appId, blobs, clock, mergePatience } = options;
  const client = createGitHubClient(octokit, createRateLimitGate(clock));
  const context: GitHubContext = { client, repository, appId: appId ?? 0, blobs };
  const trees = createPolicyTreeSource(context);
  const checkRuns = createCheckRuns(context);
  return {
    trees,
    pullRequests: createPullRequestSource(context, {
      readTree: (treeId) => trees.readTree(treeId),
      ...(mergePatience !== undefined && { mergePatience }),
    }),
    directory: createDirectory(context),
    pastChanges: createPastChanges(context, trees),
    ...(appId !== undefined && {
      readRuns: (names: readonly string[], shas: readonly string[]) => checkRuns.readRuns(names, shas),
    }),
    openOrganisation: (owner) =>
      Promise.resolve(createPolicyTreeSource({ ...context, repository: { owner, name: '.github' } })),
  };
}
