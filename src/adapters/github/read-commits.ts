import type { CommitFacts } from '../../review/facts/commit-facts.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import type { AnswerNode } from './answer-node.ts';
import { decodeUser } from './decode-account.ts';
import { decodeCommit } from './decode-commit.ts';
import { inRepository, onRepository, type GitHubContext } from './github-context.ts';
import { commitsByIdQuery, commitsPageQuery } from './queries/pull-request-queries.ts';
import { readListPages } from './read-list-pages.ts';

type Commits = PullRequestFacts['commits'];

/** GitHub lists no more commits of a pull request: REST `GET /repos/{owner}/{repo}/pulls/{pull_number}/commits`. */
const mostListed = 250;

/** Commits that are compared at most; beyond, `isComplete` is false. */
const mostCompared = 10_000;

/** Commits of one query. */
const batchSize = 100;

/** All commits that merging would bring to the base, oldest first, with the accounts behind them (A01 to A05, A31). */
export async function readCommits(context: GitHubContext, pullRequest: AnswerNode): Promise<Commits> {
  const total = pullRequest.get('commits', 'totalCount').count();
  if (total >= mostListed) return readComparedCommits(context, pullRequest);
  const nodes = await readListPages(context, pullRequest, {
    field: 'commits',
    queryName: 'CommitsPage',
    pageQuery: commitsPageQuery,
  });
  const decoded = nodes.map((node) => decodeCommit(node.get('commit')));
  const list = await addBots(
    context,
    pullRequest,
    decoded.map(({ commit }) => commit),
  );
  return { isComplete: nodes.length === total && decoded.every(({ isWhole }) => isWhole), list };
}

/**
 * The commits of a long pull request: their ids from the comparison of base and head, their facts by these ids.
 */
async function readComparedCommits(context: GitHubContext, pullRequest: AnswerNode): Promise<Commits> {
  const base = pullRequest.get('baseRef', 'target', 'oid').objectId();
  const head = pullRequest.get('headRefOid').objectId();
  const compared = await readComparison(context, `${base}...${head}`);
  const isComplete = compared.ids.length === compared.total && compared.ids.at(-1) === head;
  const commits: CommitFacts[] = [];
  let isWhole = true;
  for (let start = 0; start < compared.ids.length; start += batchSize) {
    const ids = compared.ids.slice(start, start + batchSize);
    const { data } = await context.client.graphql(
      'CommitsById',
      commitsByIdQuery(ids),
      inRepository(context),
    );
    for (const index of ids.keys()) {
      const decoded = decodeCommit(data.get('repository', `c${index}`));
      commits.push(addComparedBots(decoded.commit, compared.accounts));
      isWhole &&= decoded.isWhole;
    }
  }
  return { isComplete: isComplete && isWhole, list: commits };
}

interface Comparison {
  readonly total: number;
  readonly ids: readonly string[];
  readonly accounts: ReadonlyMap<string, AnswerNode>;
}

async function readComparison(context: GitHubContext, basehead: string): Promise<Comparison> {
  const operation = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const nodes: AnswerNode[] = [];
  for (let page = 1; ; page += 1) {
    const parameters = onRepository(context, { basehead, per_page: 100, page });
    const { data } = await context.client.rest(operation, parameters);
    const total = data.get('total_commits').count();
    const commits = data.get('commits').list();
    nodes.push(...commits);
    if (commits.length > 0 && nodes.length < Math.min(total, mostCompared)) continue;
    const accounts = new Map(nodes.map((node) => [node.get('sha').objectId(), node]));
    return { total, ids: [...accounts.keys()], accounts };
  }
}

/**
 * GraphQL knows no bots behind commits: `GitActor.user` is a `User`. REST does, so it is asked where an account is missing.
 */
async function addBots(
  context: GitHubContext,
  pullRequest: AnswerNode,
  commits: readonly CommitFacts[],
): Promise<readonly CommitFacts[]> {
  const isMissing = ({ author, committer }: CommitFacts) =>
    author.account === undefined || committer.account === undefined;
  if (!commits.some(isMissing)) return commits;
  const nodes = await context.client.restList(
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
    onRepository(context, { pull_number: pullRequest.get('number').count() }),
  );
  const accounts = new Map(nodes.map((node) => [node.get('sha').objectId(), node]));
  return commits.map((commit) => addComparedBots(commit, accounts));
}

function addComparedBots(commit: CommitFacts, accounts: ReadonlyMap<string, AnswerNode>): CommitFacts {
  const node = accounts.get(commit.sha);
  if (node === undefined) return commit;
  const author = commit.author.account ?? decodeUser(node.get('author'));
  const committer = commit.committer.account ?? decodeUser(node.get('committer'));
  return {
    ...commit,
    author: { ...commit.author, ...(author !== undefined && { account: author }) },
    committer: { ...commit.committer, ...(committer !== undefined && { account: committer }) },
  };
}
