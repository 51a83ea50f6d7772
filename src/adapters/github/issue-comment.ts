import { GitHubError } from '../../ports/github-error.ts';
import { onRepository, type GitHubContext } from './github-context.ts';

/**
 * Comments on an issue, or a pull request, and gives the comment's id. GitHub lets no app comment on a locked issue, so that one
 * is unlocked for the time of it (A49).
 */
export async function commentOnIssue(context: GitHubContext, number: number, body: string): Promise<number> {
  try {
    return await createComment(context, number, body);
  } catch (cause) {
    if (!(cause instanceof GitHubError && cause.failure === 'accessDenied')) throw cause;
    const lock = await readLock(context, number);
    if (!lock.isLocked) throw cause;
    return commentWhileUnlocked(context, number, body, lock.reason);
  }
}

async function createComment(context: GitHubContext, number: number, body: string): Promise<number> {
  const { data } = await context.client.rest(
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    onRepository(context, { issue_number: number, body }),
  );
  return data.get('id').count();
}

async function readLock(context: GitHubContext, number: number) {
  const { data } = await context.client.rest(
    'GET /repos/{owner}/{repo}/issues/{issue_number}',
    onRepository(context, { issue_number: number }),
  );
  return { isLocked: data.get('locked').flag(), reason: data.get('active_lock_reason').optional()?.text() };
}

async function commentWhileUnlocked(
  context: GitHubContext,
  number: number,
  body: string,
  reason: string | undefined,
): Promise<number> {
  const parameters = onRepository(context, { issue_number: number });
  await context.client.rest('DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock', parameters);
  try {
    return await createComment(context, number, body);
  } finally {
    const lock = { ...parameters, ...(reason !== undefined && { lock_reason: reason }) };
    await context.client.rest('PUT /repos/{owner}/{repo}/issues/{issue_number}/lock', lock);
  }
}
