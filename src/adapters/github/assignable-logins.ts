import { GitHubError } from '../../ports/github-error.ts';
import { onRepository, type GitHubContext } from './github-context.ts';

/** GitHub assigns ten people at most: https://docs.github.com/en/rest/issues/assignees. */
export const mostAssignees = 10;

export interface SortedAssignees {
  readonly assignable: readonly string[];
  /** Those who cannot be assigned, such as people who left, and those who are too many. */
  readonly others: readonly string[];
}

/** Who of the logins can be assigned: GitHub refuses a whole issue for one who cannot. Asked afresh each time. */
export async function sortAssignees(
  context: GitHubContext,
  logins: readonly string[],
): Promise<SortedAssignees> {
  const unique = [...new Map(logins.map((login) => [login.toLowerCase(), login])).values()];
  const answers = await Promise.all(unique.map((login) => isAssignable(context, login)));
  const assignable = unique.filter((_, index) => answers[index]).slice(0, mostAssignees);
  return { assignable, others: unique.filter((login) => !assignable.includes(login)) };
}

async function isAssignable(context: GitHubContext, assignee: string): Promise<boolean> {
  try {
    await context.client.rest(
      'GET /repos/{owner}/{repo}/assignees/{assignee}',
      onRepository(context, { assignee }),
    );
    return true;
  } catch (cause) {
    if (cause instanceof GitHubError && cause.failure === 'notFound') return false;
    throw cause;
  }
}
