import type { GitHubError, GitHubFailure } from '../../ports/github-error.ts';
import type { AnswerNode } from './answer-node.ts';
import type { GitHubAnswer } from './github-client.ts';
import { gitHubError, retryTime } from './github-failure.ts';

/** Types that GitHub gives its GraphQL errors. */
const failureOfType: Readonly<Record<string, GitHubFailure>> = {
  NOT_FOUND: 'notFound',
  FORBIDDEN: 'accessDenied',
  INSUFFICIENT_SCOPES: 'accessDenied',
  RATE_LIMIT: 'rateLimited',
  RATE_LIMITED: 'rateLimited',
  MAX_NODE_LIMIT_EXCEEDED: 'refused',
  UNPROCESSABLE: 'refused',
};

/** What a tolerated error says: that there is nothing, or nothing that may be seen. */
const tolerable: readonly (GitHubFailure | undefined)[] = ['notFound', 'accessDenied'];

/**
 * The failure that the errors of a GraphQL answer amount to. GraphQL answers 200 with errors beside the data:
 * https://docs.github.com/en/graphql/guides/using-the-graphql-api-for-discovery has none of their types, so whatever is not
 * known is `incomplete`.
 */
export function failureOfErrors(
  { data, headers }: GitHubAnswer,
  operation: string,
  tolerates: (field: string) => boolean,
): GitHubError | undefined {
  const errors = data.get('errors').optional()?.list() ?? [];
  const first = errors.find(
    (error) => !(tolerable.includes(typedFailure(error)) && tolerates(fieldOf(error))),
  );
  if (first === undefined) return undefined;
  const failure = typedFailure(first) ?? 'incomplete';
  const retryAt = failure === 'rateLimited' ? retryTime(headers) : undefined;
  return gitHubError(failure, operation, retryAt === undefined ? {} : { retryAt });
}

function typedFailure(error: AnswerNode): GitHubFailure | undefined {
  const type = error.get('type').value;
  return typeof type === 'string' && Object.hasOwn(failureOfType, type) ? failureOfType[type] : undefined;
}

/** The last name on the error's path. */
function fieldOf(error: AnswerNode): string {
  const path = error.get('path').value;
  const names = Array.isArray(path) ? path.filter((step) => typeof step === 'string') : [];
  return names.at(-1) ?? '';
}
