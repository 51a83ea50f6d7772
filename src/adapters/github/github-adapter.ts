import type { BlobCache } from '../../ports/blob-cache.ts';
import type { CheckRuns } from '../../ports/check-runs.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Conversation } from '../../ports/conversation.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Incidents } from '../../ports/incidents.ts';
import type { IssueConversation } from '../../ports/issue-conversation.ts';
import type { IssueTracker } from '../../ports/issue-tracker.ts';
import type { PolicyTreeSource } from '../../ports/policy-tree.ts';
import type { Proposals } from '../../ports/proposals.ts';
import type { PullRequestSource } from '../../ports/pull-request.ts';
import type { Signer } from '../../ports/signer.ts';
import type { StateBranch } from '../../ports/state-branch.ts';
import { createCheckRuns } from './check-runs.ts';
import { createConversation } from './conversation.ts';
import { createDirectory } from './directory.ts';
import {
  createGitHubClient,
  defaultClientLimits,
  type ClientLimits,
  type OctokitLike,
} from './github-client.ts';
import type { GitHubContext } from './github-context.ts';
import { createIncidents } from './incidents.ts';
import { createIssueConversation } from './issue-conversation.ts';
import { createIssueTracker, type IssueTrackerOptions } from './issue-tracker.ts';
import { createPolicyTreeSource, type PolicyTreeOptions } from './policy-tree-source.ts';
import { createProposals } from './proposals.ts';
import { createPullRequestSource } from './pull-request-source.ts';
import { createRateLimitGate, type RateLimitGate } from './rate-limit-gate.ts';
import { createStateBranch } from './state-branch.ts';

export interface GitHubAdapterOptions extends PolicyTreeOptions, IssueTrackerOptions {
  /** Signed in as the installation, its own throttling and retrying off: `octokitDefaults`. */
  readonly octokit: OctokitLike;
  readonly repository: { readonly owner: string; readonly name: string };
  /** Numeric id of the app, by which its own checks and comments are told. */
  readonly appId: number;
  readonly blobs: BlobCache;
  readonly clock: Clock;
  /** Signs the markers by which its own issues are found again. */
  readonly signer: Signer;
  /** Shared by all adapters of one installation, whose limit it is; by default one of its own. */
  readonly gate?: RateLimitGate;
  /** What is not given is as in `defaultClientLimits`. */
  readonly limits?: Partial<ClientLimits>;
  /** Milliseconds between the times that a test merge is asked for while GitHub computes it. */
  readonly mergePatience?: readonly number[];
}

export interface GitHubAdapter {
  readonly pullRequests: PullRequestSource;
  readonly trees: PolicyTreeSource;
  readonly incidents: Incidents;
  readonly directory: Directory;
  readonly checkRuns: CheckRuns;
  readonly conversation: Conversation;
  /** Issues that this app made. */
  readonly issues: IssueTracker;
  readonly issueConversation: IssueConversation;
  /** Pull requests that this app opens; needs `contents: write`. */
  readonly proposals: Proposals;
  /** What workers remember together; needs `contents: write`. */
  readonly state: StateBranch;
}

/** The ports of the review for one repository on GitHub, or on GitHub Enterprise Server by the Octokit's base URL. */
export function createGitHubAdapter(options: GitHubAdapterOptions): GitHubAdapter {
  const gate = options.gate ?? createRateLimitGate(options.clock);
  const limits = { ...defaultClientLimits, ...options.limits };
  const context: GitHubContext = {
    client: createGitHubClient(options.octokit, gate, limits),
    repository: options.repository,
    appId: options.appId,
    blobs: options.blobs,
  };
  const trees = createPolicyTreeSource(context, options);
  const conversation = createConversation(context);
  return {
    trees,
    pullRequests: createPullRequestSource(context, {
      readTree: (treeId) => trees.readTree(treeId),
      ...(options.mergePatience && { mergePatience: options.mergePatience }),
    }),
    directory: createDirectory(context),
    checkRuns: createCheckRuns(context),
    conversation,
    issueConversation: createIssueConversation(context, conversation),
    incidents: createIncidents(context, options.signer),
    issues: createIssueTracker(context, options),
    proposals: createProposals(context, trees),
    state: createStateBranch(context),
  };
}
