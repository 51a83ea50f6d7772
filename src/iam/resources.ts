import type { SourceLocation } from '../finding/source-location.ts';
import type { PolicyDocument } from './policy-document.ts';
import type { SourceNode } from './source/source-node.ts';

export const resourceTypes = ['user', 'group', 'role', 'policy', 'instance-profile'] as const;

export type ResourceType = (typeof resourceTypes)[number];

export interface InlinePolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Where the policy repository declares a thing, with the parsed file for finer positions. */
export interface Declaration {
  readonly location: SourceLocation;
  readonly node: SourceNode;
}

interface ResourceBase {
  readonly name: string;
  /** Begins and ends with `/`; may hold any character from `!` to `~`. */
  readonly path: string;
  readonly arn: string;
  /** Present on declared resources. */
  readonly declaration?: Declaration;
  /** Present on live resources: `AIDA…`, `AGPA…`, `AROA…`, `ANPA…`, `AIPA…`. */
  readonly uniqueId?: string;
  /** ISO 8601, present on live resources. */
  readonly createDate?: string;
}

export interface User extends ResourceBase {
  readonly type: 'user';
  /** Names of groups. */
  readonly groups: readonly string[];
  /** ARNs. */
  readonly attachedPolicies: readonly string[];
  readonly inlinePolicies: readonly InlinePolicy[];
  /** ARN. */
  readonly permissionsBoundary?: string;
  readonly tags: readonly Tag[];
}

export interface Group extends ResourceBase {
  readonly type: 'group';
  readonly attachedPolicies: readonly string[];
  readonly inlinePolicies: readonly InlinePolicy[];
}

export interface Role extends ResourceBase {
  readonly type: 'role';
  readonly trustPolicy: PolicyDocument;
  readonly description?: string;
  /** Seconds, 3,600 to 43,200; IAM's default is 3,600. */
  readonly maxSessionDuration: number;
  readonly attachedPolicies: readonly string[];
  readonly inlinePolicies: readonly InlinePolicy[];
  readonly permissionsBoundary?: string;
  readonly tags: readonly Tag[];
  /** ISO 8601 of the last use that IAM remembers (400 days), present on live roles that were used. */
  readonly lastUsed?: string;
}

export interface PolicyVersionDocument {
  /** `v1`, `v2`, … */
  readonly versionId: string;
  readonly isDefault: boolean;
  readonly document: PolicyDocument;
  /** ISO 8601. */
  readonly createDate?: string;
}

/** A customer managed policy, or (in `AccountInventory.awsManagedPolicies`) one of AWS's. */
export interface ManagedPolicy extends ResourceBase {
  readonly type: 'policy';
  readonly description?: string;
  /** The default version. */
  readonly document: PolicyDocument;
  /** Absent where the tags were not read: no list of IAM gives them (see `ListPolicyTags`). */
  readonly tags?: readonly Tag[];
  /** All versions, the default one included; present on live policies. */
  readonly versions?: readonly PolicyVersionDocument[];
}

export interface InstanceProfile extends ResourceBase {
  readonly type: 'instance-profile';
  /** Names of roles; IAM allows one at most. */
  readonly roles: readonly string[];
  readonly tags: readonly Tag[];
}

export type IamResource = User | Group | Role | ManagedPolicy | InstanceProfile;
