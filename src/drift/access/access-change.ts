import type { PrivilegeVerdict } from '../../policy/compare/comparison.ts';
import type { RequestContext } from '../../policy/request/access-request.ts';

/**
 * What a comparison is about: what a user or role may do with all that it holds, or a group or managed policy by its
 * documents alone; who gets into a role; what a version would allow that one call makes the default.
 */
export type ComparedAccess = 'permissions' | 'trust' | 'dormantVersion';

/** A request that was denied and is allowed now. All of it may be untrusted text. */
export interface AccessExample {
  /** Who asks, for trust policies; elsewhere it is whoever holds the policies. */
  readonly principal?: string;
  /** `service:Operation`; a made-up one where only operations that AWS may yet add are new. */
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

/** Something that could not be decided. */
export interface OpenQuestion {
  /** One sentence for a person. */
  readonly reason: string;
  /** Conditions and elements, as policies write them (untrusted text), that left it open. */
  readonly conditions: readonly string[];
}

/** What a change means for access, proved or shown by requests that the evaluator confirmed. */
export interface AccessChange {
  readonly of: ComparedAccess;
  /** `undetermined` also where a document is not known, or the comparison was left out. */
  readonly verdict: PrivilegeVerdict;
  /** At most `shownExamples`; none where nothing is shown to be newly allowed. */
  readonly examples: readonly AccessExample[];
  /** How many ways of being newly allowed there are, examples included. */
  readonly broadenings: number;
  readonly undetermined: readonly OpenQuestion[];
  /** ARNs of policies and names of groups whose documents are not known; examples are without regard to them. */
  readonly missing: readonly string[];
}

/** What was proved about documents, wherever they are held together with others. */
export interface AccessProof {
  /** No request is newly allowed by the permissions. */
  readonly nothingAdded: boolean;
  /** Whatever was explicitly denied still is. */
  readonly deniesKept: boolean;
  /** Nothing else is explicitly denied than was. */
  readonly deniesSame: boolean;
  /** A request is shown that was denied and is allowed now. */
  readonly isAdditionShown: boolean;
  /** Nobody is newly let in by the trust policy, however they were let in. */
  readonly trustNotWidened: boolean;
}
