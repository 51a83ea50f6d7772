export type GitHubFailure =
  /** A primary or secondary rate limit; `retryAt` says until when. */
  | 'rateLimited'
  /** The app lacks a permission, or was removed from the repository. */
  | 'accessDenied'
  | 'notFound'
  | 'connectionFailed'
  /** The answer is not what GitHub's description of its API promises. */
  | 'malformedAnswer'
  /** GitHub gave a part and would not give the rest. */
  | 'incomplete'
  /** GitHub refused what was asked, such as a second update of a thing that had changed (409, 422). */
  | 'refused';

/** Why something could not be read from GitHub, or written to it. Nothing may be concluded then. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError';
  readonly failure: GitHubFailure;
  /** The operation, such as `GET /repos/{owner}/{repo}/pulls/{pull_number}`. */
  readonly operation: string;
  readonly remedy: string;
  /** ISO 8601; only of `rateLimited`. */
  readonly retryAt?: string;

  constructor(details: {
    failure: GitHubFailure;
    operation: string;
    message: string;
    remedy: string;
    retryAt?: string;
    cause?: unknown;
  }) {
    super(details.message, { cause: details.cause });
    this.failure = details.failure;
    this.operation = details.operation;
    this.remedy = details.remedy;
    if (details.retryAt !== undefined) this.retryAt = details.retryAt;
  }
}
