import type { ReviewCache } from './review-cache.ts';

/** A file of the repository that is a service control policy, and the level of the organisation that has it. */
export interface ServiceControlFile {
  /** Such as `root`, or the name of an organisational unit: every level must allow. */
  readonly level: string;
  /** Outside of the accounts' folders; its own document, or one under the key `Policy`. */
  readonly path: string;
}

export interface ReviewOptions {
  /** `YYYY-MM-DD` in UTC, for the expiry of exceptions. */
  readonly today: string;
  /** What former reviews remember; without it nothing is remembered. */
  readonly cache?: ReviewCache;
  /** Service control policies that the repository holds; they bear on every account. */
  readonly serviceControl?: readonly ServiceControlFile[];
  /** On this account no service control policy bears. */
  readonly managementAccountId?: string;
}
