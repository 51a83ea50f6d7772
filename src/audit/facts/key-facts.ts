import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { Tag } from '../../iam/resources.ts';
import type { Fact } from './fact.ts';

/** A grant on a KMS key: access beside the key policy (AWS KMS Developer Guide, 'Grants in AWS KMS'). */
export interface KeyGrant {
  readonly id: string;
  readonly name?: string;
  /** ARN of a principal, or name of a service. */
  readonly grantee: string;
  readonly retiring?: string;
  /** Such as `Decrypt`. */
  readonly operations: readonly string[];
}

/** What `GetKeyRotationStatus` says. */
export interface KeyRotation {
  readonly isEnabled: boolean;
  /** Days. */
  readonly period?: number;
}

/** A customer managed KMS key; keys that AWS manages are AWS's to look after. Words are those of `KeyMetadata`. */
export interface KeyFacts {
  readonly arn: string;
  readonly id: string;
  readonly region: string;
  /** Such as `alias/orders`. */
  readonly aliases: readonly string[];
  /** `Enabled`, `Disabled`, `PendingDeletion`, `PendingImport`, … */
  readonly state: string;
  /** `SYMMETRIC_DEFAULT`, `RSA_2048`, `HMAC_256`, … */
  readonly spec: string;
  /** `AWS_KMS`, `EXTERNAL` (imported material), `AWS_CLOUDHSM`, `EXTERNAL_KEY_STORE`. */
  readonly origin: string;
  /** ISO 8601, for a key that waits for its deletion. */
  readonly deletionDate?: string;
  readonly rotation: Fact<KeyRotation>;
  readonly policy: Fact<PolicyDocument>;
  readonly grants: Fact<readonly KeyGrant[]>;
  readonly tags: Fact<readonly Tag[]>;
}
