import type { GitHubError } from '../../ports/github-error.ts';
import { gitHubError } from './github-failure.ts';

/**
 * Operations of which a redirection is the answer. That of a membership leads to the public members: GitHub does not tell
 * this app of the others. That of an issue leads to the repository that it was transferred to, where nothing of ours is to
 * be written (https://docs.github.com/en/rest/issues/issues#get-an-issue).
 */
export function isRedirectionAnswer(operation: string): boolean {
  return operation === 'GET /orgs/{org}/members/{username}' || isOfIssue(operation);
}

function isOfIssue(operation: string): boolean {
  return operation.includes('/issues/{issue_number}');
}

/** An issue that is elsewhere is not found here. */
export function failureOfRedirection(operation: string, status: number): GitHubError | undefined {
  if (!isOfIssue(operation) || status < 300 || status > 399) return undefined;
  return gitHubError('notFound', operation, {
    message: 'the issue was transferred to another repository, or the repository was renamed',
  });
}
