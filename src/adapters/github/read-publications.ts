import { GitHubError } from '../../ports/github-error.ts';
import type { HeadPublication } from '../../review/facts/head-publication.ts';
import type { PullRequestFacts } from '../../review/facts/pull-request-facts.ts';
import type { AnswerNode } from './answer-node.ts';
import { decodeActor, decodeUser } from './decode-account.ts';
import type { GitHubContext } from './github-context.ts';
import { forcePushesPageQuery } from './queries/pull-request-queries.ts';
import { readListPages } from './read-list-pages.ts';

/** Pages of the activity that are read at most: a branch with more than 2,000 pushes is not read to its beginning. */
const activityPages = 20;

/** What an absent or private fork, and an activity without end, leave open. Anything else ends the reading. */
const unreadable: readonly string[] = ['notFound', 'accessDenied', 'incomplete', 'refused'];

/**
 * Who made the head branch point where, and when: REST `GET /repos/{owner}/{repo}/activity` of the head's repository,
 * and the force-pushes of the pull request's timeline where that cannot be read.
 */
export async function readPublications(
  context: GitHubContext,
  pullRequest: AnswerNode,
): Promise<PullRequestFacts['publications']> {
  const [activity, forcePushes] = await Promise.all([
    readActivity(context, pullRequest),
    readForcePushes(context, pullRequest),
  ]);
  const known = new Set(activity.map(({ before, after }) => `${before} ${after}`));
  const further = forcePushes.filter(({ before, after }) => !known.has(`${before} ${after}`));
  const list = [...activity, ...further].sort((one, other) => compareTexts(one.at, other.at));
  const head = pullRequest.get('headRefOid').objectId();
  return { isComplete: isUnbroken(activity) && activity.at(-1)?.after === head, list };
}

async function readActivity(
  { client }: GitHubContext,
  pullRequest: AnswerNode,
): Promise<readonly HeadPublication[]> {
  const repository = pullRequest.get('headRepository').optional();
  if (repository === undefined) return [];
  const parameters = {
    owner: repository.get('owner', 'login').text(),
    repo: repository.get('name').text(),
    ref: `refs/heads/${pullRequest.get('headRefName').text()}`,
  };
  try {
    const nodes = await client.restList('GET /repos/{owner}/{repo}/activity', parameters, {
      pages: activityPages,
    });
    return nodes.map(decodeActivity).reverse();
  } catch (cause) {
    if (cause instanceof GitHubError && unreadable.includes(cause.failure)) return [];
    throw cause;
  }
}

function decodeActivity(node: AnswerNode): HeadPublication {
  const actor = decodeUser(node.get('actor'));
  return {
    before: node.get('before').objectId(),
    after: node.get('after').objectId(),
    at: node.get('timestamp').time(),
    ...(actor !== undefined && { actor }),
  };
}

async function readForcePushes(
  context: GitHubContext,
  pullRequest: AnswerNode,
): Promise<readonly HeadPublication[]> {
  const nodes = await readListPages(context, pullRequest, {
    field: 'timelineItems',
    queryName: 'ForcePushesPage',
    pageQuery: forcePushesPageQuery,
  });
  return nodes.flatMap((node) => {
    const before = node.get('beforeCommit', 'oid').optional()?.objectId();
    const after = node.get('afterCommit', 'oid').optional()?.objectId();
    // Commits that Git has forgotten.
    if (before === undefined || after === undefined) return [];
    const actor = decodeActor(node.get('actor'));
    return [{ before, after, at: node.get('createdAt').time(), ...(actor !== undefined && { actor }) }];
  });
}

/** Whether each publication begins where the one before ended. */
function isUnbroken(publications: readonly HeadPublication[]): boolean {
  return publications.every(({ before }, index) => index === 0 || before === publications[index - 1]?.after);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
