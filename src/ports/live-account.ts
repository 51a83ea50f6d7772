import type { AccountInventory } from '../iam/account.ts';
import type { PolicyDocument } from '../iam/policy-document.ts';

export type LiveAccountFailure =
  | 'throttled'
  | 'accessDenied'
  | 'credentialsExpired'
  | 'credentialsMissing'
  | 'connectionFailed'
  | 'deadlineExceeded'
  | 'malformedAnswer'
  /** AWS refused the request with an error that is none of the others, such as a stack that does not exist. */
  | 'refused'
  /** The account kept changing while it was read: its lists do not fit together. */
  | 'inconsistent'
  | 'wrongAccount'
  /** The caller's signal ended it. */
  | 'cancelled';

/** Why no snapshot exists. The account is then blind: nothing may be concluded about it. */
export class LiveAccountError extends Error {
  override readonly name = 'LiveAccountError';
  readonly failure: LiveAccountFailure;
  /** The API operation that failed, such as `ListRoles`. */
  readonly operation: string;
  /** What the operator can do about it. */
  readonly remedy: string;

  constructor(details: {
    failure: LiveAccountFailure;
    operation: string;
    message: string;
    remedy: string;
    cause?: unknown;
  }) {
    super(details.message, { cause: details.cause });
    this.failure = details.failure;
    this.operation = details.operation;
    this.remedy = details.remedy;
  }
}

/** Live IAM of one account. INVARIANT: whole or absent, never a part. */
export interface LiveAccountSnapshot {
  readonly inventory: AccountInventory;
  /** ISO 8601, when reading ended. */
  readonly takenAt: string;
  /** Number of API calls made, retries not counted. */
  readonly calls: number;
  /** Number of times that a call was sent again, mostly because AWS throttled it. */
  readonly retries?: number;
}

export interface ReadProgress {
  readonly operation: string;
  /** Pages or items done so far. */
  readonly done: number;
}

export interface ReadAccountRequest {
  /** Twelve digits; a different answer from the account is `wrongAccount`. */
  readonly accountId: string;
  /** ARNs of managed policies whose tags are declared, and so must be read one by one; `all` costs a call for each. */
  readonly policiesWithDeclaredTags: readonly string[] | 'all';
  /**
   * ARNs of managed policies whose descriptions are to be read, one by one: no list of IAM gives them. Without it they
   * stay among the inventory's `unknownFacts`.
   */
  readonly policiesWithDeclaredDescription?: readonly string[] | 'all';
  /** The same for ARNs of instance profiles, whose tags no list of IAM gives either. */
  readonly instanceProfilesWithDeclaredTags?: readonly string[] | 'all';
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** Whom a role lets in, by the role's unique id. */
export interface TrustPolicy {
  readonly uniqueId: string;
  readonly document: PolicyDocument;
}

export interface LiveAccountReader {
  /** Rejects with `LiveAccountError`. */
  readAccount(request: ReadAccountRequest): Promise<LiveAccountSnapshot>;
  /**
   * Reads the trust policies of all roles once more, some seconds later, because IAM shows a change of one with delay.
   * Absent where a second reading can tell nothing new. Rejects with `LiveAccountError`.
   */
  readTrustPolicies?(
    request: Pick<ReadAccountRequest, 'accountId' | 'signal' | 'onProgress'>,
  ): Promise<{ readonly trustPolicies: readonly TrustPolicy[]; readonly calls: number }>;
}
