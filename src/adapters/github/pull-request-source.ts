import type { PullRequestOfCommit, PullRequestSource } from '../../ports/pull-request.ts';
import type { TreeEntry } from '../../review/facts/changed-path.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import type { RepositoryFacts } from '../../review/facts/repository-facts.ts';
import type { AnswerNode } from './answer-node.ts';
import { decodeActor } from './decode-account.ts';
import { decodeComments, decodeRequestedReviewers, decodeReviews } from './decode-statements.ts';
import { inRepository, onRepository, type GitHubContext } from './github-context.ts';
import { gitHubError } from './github-failure.ts';
import { commentsPageQuery, pullRequestQuery, reviewsPageQuery } from './queries/pull-request-queries.ts';
import { listFormerHeads } from './list-former-heads.ts';
import { readCommits } from './read-commits.ts';
import { readListPages } from './read-list-pages.ts';
import { defaultMergePatience, describeMerge, readMerge } from './read-merge.ts';
import { readMergeGroup } from './read-merge-group.ts';
import { decodeOpen, readOpen } from './read-open.ts';
import { readPublications } from './read-publications.ts';

export interface PullRequestSourceOptions {
  readonly readTree: (treeId: string) => Promise<ReadonlyMap<string, TreeEntry>>;
  /** Milliseconds between the times that the test merge is asked for. */
  readonly mergePatience?: readonly number[];
}

/** Pull requests through GitHub's GraphQL API, and what that does not give through REST. */
export function createPullRequestSource(
  context: GitHubContext,
  options: PullRequestSourceOptions,
): PullRequestSource {
  return {
    readPullRequest: (number) => readPullRequest(context, number, options),
    readRepository: () => readRepository(context),
    listOpen: async (baseRef) => {
      const nodes = await readOpen(context, undefined, baseRef);
      return nodes.map(decodeOpen);
    },
    listOfCommit: async (sha) => {
      const nodes = await context.client.restList(
        'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
        onRepository(context, { commit_sha: sha }),
      );
      return nodes.map(decodeOfCommit);
    },
    readMergeGroup: (headSha) => readMergeGroup(context, headSha),
    listFormerHeads: (number) => listFormerHeads(context, number),
  };
}

async function readPullRequest(
  context: GitHubContext,
  number: number,
  { readTree, mergePatience = defaultMergePatience }: PullRequestSourceOptions,
): Promise<PullRequestFacts> {
  const { repository, first, readAt } = await readFirst(context, number);
  const isOpen = first.get('state').text() === 'OPEN';
  const { node, merge } = await readMerge(context, first, isOpen ? mergePatience : []);
  const headSha = first.get('headRefOid').objectId();
  // What was read of the former head is of no use (A27).
  if (node.get('headRefOid').objectId() !== headSha) throw gitHubError('incomplete', 'GraphQL Merge');
  const base = { ref: first.get('baseRefName').text(), ...decodeBase(node), ...decodeRetarget(first) };
  const [isProtected, commits, publications, reviews, comments, mergeFacts, open] = await Promise.all([
    readProtection(context, base.ref),
    readCommits(context, first),
    readPublications(context, first),
    readListPages(context, first, {
      field: 'reviews',
      queryName: 'ReviewsPage',
      pageQuery: reviewsPageQuery,
    }),
    readListPages(context, first, {
      field: 'comments',
      queryName: 'CommentsPage',
      pageQuery: commentsPageQuery,
    }),
    describeMerge(merge, readTree),
    readOpen(context, repository.get('pullRequests')),
  ]);
  const author = decodeActor(first.get('author'));
  const headRepositoryId = first.get('headRepository', 'databaseId').optional()?.count();
  return {
    repository: {
      id: repository.get('databaseId').count(),
      owner: repository.get('owner', 'login').text(),
      name: repository.get('name').text(),
      defaultBranch: repository.get('defaultBranchRef', 'name').text(),
    },
    number,
    title: first.get('title').text(),
    state: decodeState(first),
    isDraft: first.get('isDraft').flag(),
    ...(author !== undefined && { author }),
    head: {
      sha: headSha,
      ref: first.get('headRefName').text(),
      ...(headRepositoryId !== undefined && { repositoryId: headRepositoryId }),
    },
    base: { ...base, isProtected },
    merge: isOpen ? mergeFacts : { kind: 'unknown', reason: 'the pull request is not open' },
    commits,
    publications,
    reviews: decodeReviews(reviews),
    comments: decodeComments(comments),
    requestedReviewers: decodeRequestedReviewers(first.get('reviewRequests', 'nodes').list()),
    openWithSameHead: open
      .map(decodeOpen)
      .filter((one) => one.headSha === headSha && one.number !== number)
      .map((one) => one.number),
    readAt,
  };
}

async function readFirst(context: GitHubContext, number: number) {
  const { data, date } = await context.client.graphql(
    'PullRequest',
    pullRequestQuery,
    inRepository(context, { number }),
    // A fork that the installation may not see reads as one that is gone.
    (field) => field === 'headRepository',
  );
  const repository = data.get('repository');
  const first = repository.get('pullRequest').optional();
  if (first === undefined) throw gitHubError('notFound', 'GraphQL PullRequest');
  if (first.get('baseRef').optional() === undefined) {
    const message = `the base branch of pull request ${number} was deleted`;
    throw gitHubError('notFound', 'GraphQL PullRequest', { message });
  }
  return { repository, first, readAt: date };
}

function decodeBase(node: AnswerNode): { readonly sha: string; readonly treeId: string } {
  const target = node.get('baseRef', 'target');
  return { sha: target.get('oid').objectId(), treeId: target.get('tree', 'oid').objectId() };
}

/** When the base was last changed, by a person or because a stacked pull request's base was merged (A18). */
function decodeRetarget(node: AnswerNode): { readonly retargetedAt?: string } {
  const at = node.get('retargets', 'nodes').list().at(-1)?.get('createdAt').time();
  return at === undefined ? {} : { retargetedAt: at };
}

function decodeState(node: AnswerNode): PullRequestFacts['state'] {
  switch (node.get('state').oneOf(['OPEN', 'CLOSED', 'MERGED'])) {
    case 'OPEN':
      return 'open';
    case 'CLOSED':
      return 'closed';
    case 'MERGED':
      return 'merged';
  }
}

/** Whether branch protection or a ruleset holds for the branch: REST alone says so without further permissions. */
async function readProtection(context: GitHubContext, branch: string): Promise<boolean> {
  const parameters = onRepository(context, { branch });
  const { data } = await context.client.rest('GET /repos/{owner}/{repo}/branches/{branch}', parameters);
  return data.get('protected').flag();
}

async function readRepository(context: GitHubContext): Promise<RepositoryFacts> {
  const { data } = await context.client.rest('GET /repos/{owner}/{repo}', onRepository(context));
  return {
    id: data.get('id').count(),
    owner: data.get('owner', 'login').text(),
    name: data.get('name').text(),
    defaultBranch: data.get('default_branch').text(),
  };
}

function decodeOfCommit(node: AnswerNode): PullRequestOfCommit {
  const mergedAt = node.get('merged_at').optional()?.time();
  return {
    number: node.get('number').count(),
    baseRef: node.get('base', 'ref').text(),
    headSha: node.get('head', 'sha').objectId(),
    ...(mergedAt !== undefined && { mergedAt }),
  };
}
