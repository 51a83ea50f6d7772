import type { RepositoryPermission } from '../../review/facts/directory-facts.ts';
import { onRepository, type GitHubContext } from './github-context.ts';

const roles: readonly RepositoryPermission[] = ['read', 'triage', 'write', 'maintain', 'admin'];

/**
 * What an account may do, `maintain` and `triage` told apart by the role; a role that the organisation made counts as the
 * permission it is based on. A login that meanwhile is somebody else's gives nothing.
 */
export async function readPermission(
  context: GitHubContext,
  account: { readonly id: number; readonly login: string },
): Promise<RepositoryPermission | undefined> {
  const { data } = await context.client.rest(
    'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    onRepository(context, { username: account.login }),
  );
  if (data.get('user', 'id').optional()?.count() !== account.id) return undefined;
  const role = data.get('role_name').value;
  const known = roles.find((one) => one === role);
  return known ?? data.get('permission').oneOf(['none', 'read', 'write', 'admin'] as const);
}
