import { GitHubError } from '../../ports/github-error.ts';
import type { AnswerNode } from './answer-node.ts';
import { onRepository, type GitHubContext } from './github-context.ts';

/** An issue that this app made. */
export interface OwnIssue {
  readonly number: number;
  /** GitHub's numeric id, by which sub-issues are told. */
  readonly id: number;
  readonly isOpen: boolean;
  readonly isLocked: boolean;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly commentCount: number;
}

/**
 * Every issue, open or closed, with the label that this app made: from the list, which is consistent, never from the search,
 * and told by the app that GitHub names, never by what it says (A50). Oldest first.
 */
export async function listOwnIssues(context: GitHubContext, label: string): Promise<readonly OwnIssue[]> {
  const nodes = await context.client.restList(
    'GET /repos/{owner}/{repo}/issues',
    onRepository(context, { state: 'all', labels: label, direction: 'asc' }),
    { pages: 200 },
  );
  // Each is read, also those of others: a list of which a part is malformed is no list (A60).
  const issues = nodes.map((node) => ({ issue: decodeIssue(node), isOwn: isOwnIssue(context, node) }));
  return issues.filter(({ isOwn }) => isOwn).map(({ issue }) => issue);
}

/** Whether this app made an issue, which is no pull request; what a person writes through it in a browser is that person's. */
function isOwnIssue({ appId }: GitHubContext, node: AnswerNode): boolean {
  return (
    node.get('performed_via_github_app', 'id').value === appId &&
    node.get('user', 'type').value === 'Bot' &&
    node.get('pull_request').optional() === undefined
  );
}

/** One issue that this app made; undefined for one of others, and for one that is not (or no longer) here. */
export async function findOwnIssue(context: GitHubContext, number: number): Promise<OwnIssue | undefined> {
  try {
    const { data } = await context.client.rest(
      'GET /repos/{owner}/{repo}/issues/{issue_number}',
      onRepository(context, { issue_number: number }),
    );
    return isOwnIssue(context, data) ? decodeIssue(data) : undefined;
  } catch (cause) {
    if (cause instanceof GitHubError && cause.failure === 'notFound') return undefined;
    throw cause;
  }
}

export function decodeIssue(node: AnswerNode): OwnIssue {
  return {
    number: node.get('number').count(),
    id: node.get('id').count(),
    isOpen: node.get('state').oneOf(['open', 'closed']) === 'open',
    isLocked: node.get('locked').flag(),
    title: node.get('title').text(),
    body: node.get('body').optional()?.text() ?? '',
    labels: node.get('labels').list().map(labelName),
    commentCount: node.get('comments').count(),
  };
}

/** Labels are objects, or plain names. */
function labelName(node: AnswerNode): string {
  return typeof node.value === 'string' ? node.value : node.get('name').text();
}
