import type { AccountInventory, Partition } from '../iam/account.ts';
import type { ContentMemory } from './content-memory.ts';
import type { TemporaryAccess } from './formats/temporary-access-format.ts';

/** The IAM of one account as the repository declares it. */
export interface DeclaredAccount {
  /** Every resource has its `declaration`. */
  readonly inventory: AccountInventory;
  /** The name of the account's folder. */
  readonly folder: string;
  /** The words before the digits of the folder's name. */
  readonly label?: string;
  /** Paths of the files that declare it, ordered. */
  readonly files: readonly string[];
  /** Entries that carry `x-four-eyes`. */
  readonly temporaryAccess: readonly TemporaryAccess[];
}

/** The whole policy repository, decoded. */
export interface PolicyRepository {
  /** Ordered by account id. */
  readonly accounts: readonly DeclaredAccount[];
  /**
   * Paths that declare nothing, ordered: documentation, what lies outside of the accounts' folders, and service-linked
   * roles, which only AWS can change.
   */
  readonly ignoredFiles: readonly string[];
}

export interface DecodePolicyRepositoryOptions {
  /** Partitions of accounts that are not in `aws`, by account id. */
  readonly partitions?: Readonly<Record<string, Partition>>;
  /** Whether a managed policy of the account exists though no file declares it, since another tool manages it. */
  readonly isManagedElsewhere?: (arn: string) => boolean;
  /** ARNs of groups and roles that another tool manages: users and instance profiles may name them. */
  readonly arnsManagedElsewhere?: readonly string[];
  /** Files that it has seen before are not read again. */
  readonly memory?: ContentMemory;
}
