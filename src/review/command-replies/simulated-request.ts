import type { SourceLocation } from '../../finding/source-location.ts';
import type { Evaluation, StatementReference } from '../../policy/evaluate/evaluation.ts';
import type { AccessRequest } from '../../policy/request/access-request.ts';

/** A statement that decided, with its place in the repository where it has one. */
export interface SimulatedStatement {
  readonly statement: StatementReference;
  readonly location?: SourceLocation;
  /** Whether it could not be decided if it matches. */
  readonly isOpen: boolean;
}

/** What one side of a change answers to a request. Texts are untrusted. */
export type SimulatedSide =
  | {
      readonly kind: 'decided';
      readonly decision: Evaluation['decision'];
      readonly reason: Evaluation['reason'];
      /** Of the organisation, for the reason `serviceControl`. */
      readonly level?: string;
      /** The statements that brought it about; none where nothing speaks of the request. */
      readonly statements: readonly SimulatedStatement[];
      readonly assumptions: readonly string[];
      /** Context keys that the request does not have, and that a statement which nearly matches asks for. */
      readonly missingKeys: readonly string[];
    }
  /** INVARIANT: never shown as a denial, nor as permission. */
  | {
      readonly kind: 'undecided';
      /** Sentences with what is missing, or not understood. */
      readonly because: readonly string[];
      readonly statements: readonly SimulatedStatement[];
    }
  /** The side has no such principal. */
  | { readonly kind: 'absent' }
  /** The side's files cannot be read. */
  | { readonly kind: 'unreadable' };

/** A request, before and after a change. */
export interface SimulatedRequest {
  /** With the context that was asked for; tags of the principal are added on each side. */
  readonly request: AccessRequest;
  readonly before: SimulatedSide;
  readonly after: SimulatedSide;
  /** Sentences of this program with what to beware of, with untrusted text between backticks. */
  readonly notes: readonly string[];
}
