import type { Partition } from '../../iam/account.ts';

/** The account in which names and references of a file are resolved. */
export interface AccountIdentity {
  readonly accountId: string;
  readonly partition: Partition;
}
