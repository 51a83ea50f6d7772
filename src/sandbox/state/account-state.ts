import type { Partition, PasswordPolicy } from '../../iam/account.ts';
import type { StoredEvent } from '../events/stored-event.ts';
import type { Tag } from '../../iam/resources.ts';
import type { HygieneState } from './hygiene-state.ts';
import type { NamedCollection } from './named-collection.ts';

/** Tags by lower-case key: IAM's tag keys are unique without regard to case. */
export type StoredTags = Map<string, Tag>;

export interface StoredResource {
  name: string;
  path: string;
  readonly id: string;
  /** ISO 8601 without milliseconds. */
  readonly createDate: string;
  readonly tags: StoredTags;
}

/** What policies can be put into and attached to. Documents stand as the JSON text that was sent. */
export interface PolicyHolder extends StoredResource {
  readonly inlinePolicies: Map<string, string>;
  /** ARNs. */
  readonly attachedPolicies: Set<string>;
}

export interface StoredAccessKey {
  readonly id: string;
  readonly createDate: string;
  status: string;
}

export interface StoredUser extends PolicyHolder {
  readonly type: 'user';
  readonly groups: Set<StoredGroup>;
  permissionsBoundary?: string | undefined;
  readonly accessKeys: Map<string, StoredAccessKey>;
  loginProfile?: { readonly createDate: string } | undefined;
  /** Serial numbers. */
  readonly mfaDevices: Set<string>;
}

export interface StoredGroup extends PolicyHolder {
  readonly type: 'group';
  readonly members: Set<StoredUser>;
}

export interface StoredRole extends PolicyHolder {
  readonly type: 'role';
  trustPolicy: string;
  /** The document that reads still give for a while, and until when (milliseconds since 1970). */
  formerTrustPolicy?: { readonly document: string; readonly until: number } | undefined;
  description?: string | undefined;
  maxSessionDuration: number;
  permissionsBoundary?: string | undefined;
  readonly lastUsed?: string | undefined;
  readonly instanceProfiles: Set<StoredInstanceProfile>;
}

export interface StoredPolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly createDate: string;
}

export interface StoredPolicy extends StoredResource {
  readonly type: 'policy';
  readonly arn: string;
  readonly description?: string | undefined;
  /** Newest first. */
  versions: readonly StoredPolicyVersion[];
  defaultVersionId: string;
  /** Version numbers are never used again. */
  latestVersion: number;
  updateDate: string;
}

export interface StoredInstanceProfile extends StoredResource {
  readonly type: 'instance-profile';
  readonly roles: Set<StoredRole>;
}

export interface StoredSamlProvider {
  readonly arn: string;
  readonly name: string;
  metadata: string;
  readonly createDate: string;
  readonly tags: StoredTags;
}

export interface StoredOidcProvider {
  readonly arn: string;
  readonly url: string;
  readonly clientIds: Set<string>;
  thumbprints: readonly string[];
  readonly createDate: string;
  readonly tags: StoredTags;
}

export interface StoredStack {
  readonly name: string;
  readonly id: string;
  readonly status: string;
  readonly createDate: string;
  readonly resources: readonly {
    readonly logicalId: string;
    readonly physicalId: string;
    readonly type: string;
  }[];
}

export interface StoredTrail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly bucket: string;
  isLogging: boolean;
  /** ISO 8601; absent while it was never stopped. */
  stoppedAt?: string | undefined;
  /** True by default, as the next. */
  readonly coversAllRegions?: boolean;
  readonly validatesLogFiles?: boolean;
  readonly kmsKey?: string;
  /** `All` by default. */
  readonly readWriteType?: string;
  readonly latestDeliveryError?: string;
}

/** One account of the sandbox. Its operations change it in place. */
export interface AccountState {
  readonly accountId: string;
  readonly partition: Partition;
  readonly users: NamedCollection<StoredUser>;
  readonly groups: NamedCollection<StoredGroup>;
  readonly roles: NamedCollection<StoredRole>;
  readonly policies: NamedCollection<StoredPolicy>;
  readonly instanceProfiles: NamedCollection<StoredInstanceProfile>;
  /** By ARN: the part of AWS's catalogue that the sandbox knows. */
  readonly awsManagedPolicies: Map<string, StoredPolicy>;
  readonly samlProviders: Map<string, StoredSamlProvider>;
  readonly oidcProviders: Map<string, StoredOidcProvider>;
  readonly stacks: Map<string, StoredStack>;
  /** By name. */
  readonly trails: Map<string, StoredTrail>;
  /** CloudTrail's event history, oldest first. */
  readonly events: StoredEvent[];
  /** Keys, contacts, analysers and what else is beside IAM. */
  readonly hygiene: HygieneState;
  alias?: string | undefined;
  passwordPolicy?: PasswordPolicy | undefined;
  /** A fresh unique id with the prefix, such as `AROA`. */
  readonly newId: (prefix: string) => string;
  /** The same for access keys of sessions, which are no entities. */
  readonly newSessionId: (prefix: string) => string;
  /** The time of the sandbox, ISO 8601 without milliseconds. */
  readonly now: () => string;
  /** The time of the sandbox, in milliseconds since 1970. */
  readonly clock: () => number;
  /** Counts the changes; what is derived from the state is kept per revision. */
  revision: number;
}
