import { GitHubError, type GitHubFailure } from '../../ports/github-error.ts';

/** What is read of an error that Octokit throws. Its request is not: it holds a token. */
interface OctokitError {
  readonly status?: unknown;
  readonly response?: { readonly headers?: unknown; readonly data?: unknown };
}

export type Headers = Readonly<Record<string, string | number | undefined>>;

/** The typed form of whatever a call threw; `GitHubError` passes as it is. */
export function classifyFailure(thrown: unknown, operation: string): GitHubError {
  if (thrown instanceof GitHubError) return thrown;
  const { status, response } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as OctokitError;
  const headers = headersOf(response);
  // Octokit gives an answer that is no HTTP, or none at all, the status 500 without a response.
  if (typeof status !== 'number' || response === undefined) {
    return gitHubError('connectionFailed', operation, { cause: nameOf(thrown) });
  }
  const isLimit = isRateLimit(status, headers, response.data);
  const failure = isLimit ? 'rateLimited' : failureOfStatus(status);
  const cause = `HTTP status ${status}, request id ${String(headers['x-github-request-id'] ?? 'unknown')}`;
  const retryAt = isLimit ? retryTime(headers) : undefined;
  return gitHubError(failure, operation, { cause, ...(retryAt !== undefined && { retryAt }) });
}

/** A failure with the message and the remedy of its kind. */
export function gitHubError(
  failure: GitHubFailure,
  operation: string,
  details: { readonly message?: string; readonly cause?: string; readonly retryAt?: string } = {},
): GitHubError {
  const { message = describe[failure](operation), cause, retryAt } = details;
  return new GitHubError({
    failure,
    operation,
    message: cause === undefined ? message : `${message} (${cause})`,
    remedy: remedies[failure],
    ...(retryAt !== undefined && { retryAt }),
  });
}

/**
 * Primary and secondary limits both answer 403 or 429, told from a lack of permission by their headers, or by the page
 * they point to: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api.
 */
function isRateLimit(status: number, headers: Headers, data: unknown): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  if (headers['retry-after'] !== undefined || String(headers['x-ratelimit-remaining']) === '0') return true;
  const page = (data as { documentation_url?: unknown } | undefined)?.documentation_url;
  return typeof page === 'string' && /rate-?limit/.test(page);
}

/** When GitHub allows the next request, by its own clock: it asks for a minute where it does not say. */
export function retryTime(headers: Headers): string | undefined {
  const now = Date.parse(String(headers['date']));
  if (Number.isNaN(now)) return undefined;
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return isoTime(now + after * 1000);
  const reset = Number(headers['x-ratelimit-reset']);
  if (String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset))
    return isoTime(reset * 1000);
  return isoTime(now + 60_000);
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function failureOfStatus(status: number): GitHubFailure {
  if (status === 401 || status === 403 || status === 451) return 'accessDenied';
  if (status === 404 || status === 410) return 'notFound';
  if (status === 408 || status >= 500) return 'connectionFailed';
  return status >= 400 ? 'refused' : 'malformedAnswer';
}

function headersOf(response: OctokitError['response']): Headers {
  const headers = response?.headers;
  return typeof headers === 'object' && headers !== null ? (headers as Headers) : {};
}

/** The name of an error, never its message: that may quote the request. */
function nameOf(thrown: unknown): string {
  const name = thrown instanceof Error ? thrown.name : 'Error';
  return /^\w{1,60}$/.test(name) ? name : 'Error';
}

const describe: Readonly<Record<GitHubFailure, (operation: string) => string>> = {
  rateLimited: (operation) => `GitHub limited the rate of requests at \`${operation}\``,
  accessDenied: (operation) => `GitHub denied \`${operation}\``,
  notFound: (operation) => `GitHub found nothing for \`${operation}\``,
  connectionFailed: (operation) => `the connection to GitHub failed during \`${operation}\``,
  malformedAnswer: (operation) => `the answer to \`${operation}\` is not what GitHub describes`,
  incomplete: (operation) => `GitHub gave only a part of the answer to \`${operation}\``,
  refused: (operation) => `GitHub refused \`${operation}\``,
};

const remedies: Readonly<Record<GitHubFailure, string>> = {
  rateLimited: 'wait until the limit is over; fewer repositories per installation need fewer requests',
  accessDenied:
    'check that the app is installed on the repository with the permissions of `app.yml`, and that new permissions were accepted',
  notFound: 'check the name, and that the app is installed on the repository',
  connectionFailed: 'check the network, the proxy and https://www.githubstatus.com, then try again',
  malformedAnswer: 'check that the base URL is that of GitHub and that no proxy changes its answers',
  incomplete: 'try again; if it stays, split the change into smaller ones',
  refused: 'look at the pull request again: what was asked may no longer be possible',
};
