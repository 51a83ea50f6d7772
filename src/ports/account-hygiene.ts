import type { AccountHygieneFacts } from '../audit/facts/account-hygiene-facts.ts';
import type { ServiceUse } from '../audit/last-accessed/service-use.ts';
import type { ReadProgress } from './live-account.ts';

export interface ReadHygieneRequest {
  /** Twelve digits; credentials of another account make every group unknown (A58). */
  readonly accountId: string;
  /** Regions whose keys, trails and analysers are read; none for the partition's home Region alone. */
  readonly regions: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** What is read beside the inventory, which has a reader of its own, and the repository's files. */
export type ReadHygieneFacts = Omit<AccountHygieneFacts, 'inventory' | 'encryptedFiles'>;

export interface AccountHygieneReader {
  /** Never rejects for what AWS denies: that group is unknown, and says why. */
  readHygiene(request: ReadHygieneRequest): Promise<ReadHygieneFacts>;
}

export interface ReadServiceUseRequest {
  /** Twelve digits. */
  readonly accountId: string;
  /** ARN of a user, group, role or policy. */
  readonly arn: string;
  readonly signal?: AbortSignal;
}

/** Which services a principal may use, and when it last did: a job of IAM that takes some seconds. */
export interface ServiceUseReader {
  /** One for each service that the principal may use. Rejects with `LiveAccountError`. */
  readServiceUse(request: ReadServiceUseRequest): Promise<readonly ServiceUse[]>;
}
