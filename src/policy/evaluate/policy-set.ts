import type { PolicyDocument } from '../../iam/policy-document.ts';

/** A policy document with the name by which explanations refer to it: an ARN, a file, or `name (inline)`. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** The policies of one level of the organisation: its root, one organisational unit, or the account. */
export interface PolicyLevel {
  readonly name: string;
  /** INVARIANT of AWS: a level with no policy left allows nothing. */
  readonly policies: readonly NamedPolicy[];
}

/**
 * Resource policies by what they leave to the account. A role's trust policy and a KMS key's policy give the account
 * nothing implicitly: without their consent no identity policy helps.
 */
export type ResourcePolicyKind = 'trust' | 'kms' | 'other';

/** The resource's own side of a request. */
export interface ResourceSide {
  readonly kind: ResourcePolicyKind;
  /** Twelve digits of the account that owns the resource; absent: read from the ARN, else the caller's account. */
  readonly accountId?: string;
  /** Usually one; none where the resource has no policy. */
  readonly policies: readonly NamedPolicy[];
}

/**
 * Every policy that bears on one principal's requests. A limit that is absent is everything; see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export interface PolicySet {
  /** Managed and inline policies of the principal, and those of its groups. */
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
  /** Session policies, which together grant their union; absent where the session was given none. */
  readonly session?: readonly NamedPolicy[];
  readonly resource?: ResourceSide;
  /** Service control policies over the caller's account, from the root down. */
  readonly serviceControl?: readonly PolicyLevel[];
  /** Resource control policies over the account of the resource, from the root down. */
  readonly resourceControl?: readonly PolicyLevel[];
  /** Twelve digits: SCPs do not limit its principals, RCPs not its resources. */
  readonly managementAccountId?: string;
}
