import type { PolicyDocument } from './policy-document.ts';
import type { Declaration, Group, InstanceProfile, ManagedPolicy, Role, Tag, User } from './resources.ts';

export const partitions = ['aws', 'aws-cn', 'aws-us-gov'] as const;

export type Partition = (typeof partitions)[number];

/** IAM's password policy; the fields are those of `GetAccountPasswordPolicy`. */
export interface PasswordPolicy {
  readonly minimumPasswordLength: number;
  readonly requireSymbols: boolean;
  readonly requireNumbers: boolean;
  readonly requireUppercaseCharacters: boolean;
  readonly requireLowercaseCharacters: boolean;
  readonly allowUsersToChangePassword: boolean;
  readonly hardExpiry: boolean;
  /** Days; absent when passwords do not expire. */
  readonly maxPasswordAge?: number;
  /** Number of former passwords; absent when reuse is allowed. */
  readonly passwordReusePrevention?: number;
}

export interface SamlProvider {
  readonly arn: string;
  readonly name: string;
  /** The metadata XML as stored. */
  readonly metadata: string;
  readonly tags: readonly Tag[];
}

export interface OidcProvider {
  readonly arn: string;
  /** Host and path without `https://`, as IAM stores it. */
  readonly url: string;
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
  readonly tags: readonly Tag[];
}

/** What belongs to the account itself and to no single resource. */
export interface AccountSettings {
  readonly alias?: string;
  /** Absent when the account has none; IAM then applies its weak default. */
  readonly passwordPolicy?: PasswordPolicy;
  readonly samlProviders: readonly SamlProvider[];
  readonly oidcProviders: readonly OidcProvider[];
  /** Counters of `GetAccountSummary`, live only. */
  readonly summary?: Readonly<Record<string, number>>;
  readonly declaration?: Declaration;
}

/** A bucket's or a key's resource policy. */
export interface ResourcePolicy {
  readonly service: 's3' | 'kms';
  /** Bucket name or key id. */
  readonly name: string;
  readonly document: PolicyDocument;
  readonly declaration?: Declaration;
}

/**
 * What the source of a live inventory does not tell. Such a fact is left out of a comparison and reported as left out,
 * never taken for IAM's default.
 * - `roleDescription`, `roleSessionDuration`: descriptions and session durations of roles; the roles then have IAM's
 *   defaults in their place (`GetAccountAuthorizationDetails` lacks both).
 * - `policyDescription`: a managed policy without a description may have one (only `GetPolicy` tells).
 * - `unattachedInstanceProfiles`: instance profiles without a role (only `ListInstanceProfiles` tells).
 * - `instanceProfileTags`: tags of instance profiles (only `GetInstanceProfile` tells).
 * - `accountSettings`: alias, password policy and identity providers.
 */
export const unknownFacts = [
  'roleDescription',
  'roleSessionDuration',
  'policyDescription',
  'unattachedInstanceProfiles',
  'instanceProfileTags',
  'accountSettings',
] as const;

export type UnknownFact = (typeof unknownFacts)[number];

/**
 * The IAM of one account, as declared or as found live: the same shape for both, so that they can be compared.
 * Lists are in no particular order.
 */
export interface AccountInventory {
  /** Twelve digits. */
  readonly accountId: string;
  readonly partition: Partition;
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly roles: readonly Role[];
  /** Customer managed policies. */
  readonly policies: readonly ManagedPolicy[];
  readonly instanceProfiles: readonly InstanceProfile[];
  /** Absent where nothing declares the account's settings: they are then not compared. */
  readonly settings?: AccountSettings;
  readonly resourcePolicies: readonly ResourcePolicy[];
  /** AWS managed policies: live, those that something in the account uses; declared, those that were reviewed. */
  readonly awsManagedPolicies: readonly ManagedPolicy[];
  /** Live only; absent where everything is known. */
  readonly unknownFacts?: readonly UnknownFact[];
}
