import { GitHubError } from '../../ports/github-error.ts';

/** Whether GitHub will not have it, so that trying again is of no use: a locked conversation, a person who cannot be asked. */
export function isRefusal(cause: unknown): boolean {
  return cause instanceof GitHubError && ['refused', 'notFound', 'accessDenied'].includes(cause.failure);
}
