import type { SourceLocation } from '../../finding/source-location.ts';
import type { PolicyKind } from '../../iam/policy-document.ts';
import type { PrivilegeComparison } from '../../policy/compare/comparison.ts';
import type { StatementPlace } from '../../policy/compare/comparison-subject.ts';
import type { PrincipalRelation } from '../../policy/compare/principal-label.ts';
import type { EscalationFinding } from '../../policy/escalation/escalation-finding.ts';
import type { EscalationGraph } from '../../policy/escalation/escalation-graph.ts';
import type { AccessRequest } from '../../policy/request/access-request.ts';

/** Whether a thing is on both sides of a change, or on one alone. */
export type SidePresence = 'added' | 'removed' | 'kept';

/** One policy document whose text or meaning the change touches, judged by itself. */
export interface DocumentReview {
  readonly accountId: string;
  /** ARN of what has it: a managed policy, user, group, role, bucket or key. */
  readonly owner: string;
  /** In words: `managed policy`, `inline policy`, `trust policy`, `bucket policy`, `key policy`, `service control policy`. */
  readonly part: string;
  /** Of an inline policy (untrusted text). */
  readonly name?: string;
  readonly kind: PolicyKind;
  readonly presence: SidePresence;
  /** What the document alone allows; its holder's boundary and other policies may hold that back. */
  readonly comparison: PrivilegeComparison;
  /** In the head, or in the base for what is removed. */
  readonly location?: SourceLocation;
}

/** A user or role whose effective access the change bears on: by its own policies, groups, boundary, tags or SCPs. */
export interface PrincipalReview {
  readonly accountId: string;
  readonly arn: string;
  readonly type: 'user' | 'role';
  readonly name: string;
  readonly presence: SidePresence;
  /**
   * All attached and inline policies, groups, boundary and SCPs together, before and after. `undetermined` also where a
   * document is not known.
   */
  readonly comparison: PrivilegeComparison;
  /** Documents that bear on it and stand nowhere in the repository: ARNs and names of groups. */
  readonly missing: readonly string[];
  /** The changed files that bear on it. */
  readonly paths: readonly string[];
  readonly location?: SourceLocation;
}

/** Somebody who is let in by a trust or resource policy, or by a permission, and was not before. */
export interface TrustEdge {
  readonly accountId: string;
  /** ARN, service, provider, `account 444455556666`, `any AWS account` or `everyone`. */
  readonly from: string;
  readonly relation: PrincipalRelation;
  /** ARN of the role, bucket or key. */
  readonly to: string;
  /**
   * What opened it: the policy of what is entered says so now (`resource`), or that policy stays and the one who enters
   * was given the permission (`identity`).
   */
  readonly openedBy: 'resource' | 'identity';
  /** False where it had some other access to the same thing before. */
  readonly hadNone: boolean;
  /** A request that was denied and is allowed; absent where it could not be decided. */
  readonly witness?: AccessRequest;
  /** Why it could not be decided; absent where it was. */
  readonly openReason?: string;
  readonly allowedBy?: StatementPlace;
  readonly paths: readonly string[];
}

/** A trust or resource policy that lets strangers in and did not, or of which that cannot be ruled out. */
export interface PublicOpening {
  readonly accountId: string;
  /** ARN of the role, bucket or key. */
  readonly to: string;
  readonly answer: 'yes' | 'undetermined';
  /** The smallest request of a stranger. */
  readonly witness?: AccessRequest;
  readonly allowedBy?: StatementPlace;
  /** Conditions that left it open (untrusted text). */
  readonly conditions: readonly string[];
  readonly paths: readonly string[];
}

/** A policy that no user and no role has yet. */
export interface UnheldDocumentReview {
  readonly accountId: string;
  /** ARN of the managed policy, or of the group that has it inline. */
  readonly owner: string;
  /** Whether it grants everything, by itself. */
  readonly isAdministrative: boolean;
  /** Ids of paths that it newly opens, if the account has what they need. */
  readonly pathIds: readonly string[];
  readonly paths: readonly string[];
}

/** Who comes to administration, and who can come to more than it is given, that could not before. */
export interface EscalationReview {
  /** ARNs of users and roles that administer their account and did not. */
  readonly newAdministrators: readonly string[];
  /** Documents that nobody holds, by what whoever holds them could do and could not before. */
  readonly unheld: readonly UnheldDocumentReview[];
  readonly newPaths: readonly EscalationFinding[];
  /** How many ways there were that are gone. */
  readonly closedPaths: number;
  /** The new paths and administrators, for a picture. */
  readonly graph: EscalationGraph;
}

/** Something that the change bears on and that was not decided. */
export interface OpenQuestion {
  /** Twelve digits; absent where it is about no single account. */
  readonly accountId?: string;
  /** One sentence of this program, without untrusted text in it. */
  readonly reason: string;
  /** ARNs, keys or names (untrusted text). */
  readonly subjects: readonly string[];
  readonly paths: readonly string[];
}

/** What a change does to access. Lists are ordered: the gravest first, then by ARN. */
export interface AccessReview {
  readonly documents: readonly DocumentReview[];
  readonly principals: readonly PrincipalReview[];
  /** How many users and roles there are in the head; all that are not among `principals` have the access that they had. */
  readonly principalsInAll: number;
  readonly edges: readonly TrustEdge[];
  readonly publicOpenings: readonly PublicOpening[];
  readonly escalation: EscalationReview;
  readonly openQuestions: readonly OpenQuestion[];
}
