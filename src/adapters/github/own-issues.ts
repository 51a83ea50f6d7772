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
  const own = nodes.filter(
    (node) =>
      node.get('performed_via_github_app', 'id').value === context.appId &&
      node.get('user', 'type').value === 'Bot' &&
      node.get('pull_request').optional() === undefined,
  );
  return own.map(decodeIssue);
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
  };
}

/** Labels are objects, or plain names. */
function labelName(node: AnswerNode): string {
  return typeof node.value === 'string' ? node.value : node.get('name').text();
}
