import type { ConditionClause, Effect, PolicyKind } from '../../iam/policy-document.ts';
import type { GrantStrength } from '../matching/principal-matcher.ts';

/** Where a statement stands: enough to find it, and its position, in the policy set. */
export interface StatementReference {
  readonly kind: PolicyKind;
  /** Name of the policy. */
  readonly policy: string;
  /** Name of the organisation's level, for SCPs and RCPs. */
  readonly level?: string;
  /** From 0. */
  readonly statementIndex: number;
  readonly sid?: string;
  readonly effect: Effect;
}

/**
 * The element that decided. `grammar`: AWS refuses such a statement in such a policy, so an Allow never grants and a
 * Deny is taken to apply.
 */
export type DecidingElement =
  | { readonly element: 'principal' | 'action' | 'resource' }
  | { readonly element: 'grammar'; readonly fault: string }
  | { readonly element: 'condition'; readonly clause: ConditionClause; readonly clauseIndex: number };

/**
 * What one statement says to a request. `notUnderstood`: everything else matches, but what `because` names cannot be
 * decided; an Allow then does not count, and a Deny does.
 */
export type StatementOutcome =
  | {
      readonly outcome: 'matched';
      readonly statement: StatementReference;
      /** For an Allow of a resource policy. */
      readonly strength?: GrantStrength;
    }
  | {
      readonly outcome: 'failed' | 'notUnderstood';
      readonly statement: StatementReference;
      readonly because: DecidingElement;
    };

export type Decision = 'allowed' | 'explicitlyDenied' | 'implicitlyDenied';

/**
 * What brought the decision about.
 *
 * Allowed: `identityPolicy`, `resourcePolicy`, `bothSides` (the caller's account and the resource), `rootUser`,
 * `noPermissionNeeded`.
 * Explicitly denied: `explicitDeny`.
 * Implicitly denied: `noAllow`, `callerAccountSilent` and `resourceSilent` (the side that does not allow),
 * `serviceControl`, `boundary`, `sessionPolicy` (the limit that does not allow), `sessionCredentials` (AWS refuses the
 * call to such credentials).
 */
export type DecisionReason =
  | 'identityPolicy'
  | 'resourcePolicy'
  | 'bothSides'
  | 'rootUser'
  | 'noPermissionNeeded'
  | 'explicitDeny'
  | 'noAllow'
  | 'callerAccountSilent'
  | 'resourceSilent'
  | 'serviceControl'
  | 'boundary'
  | 'sessionPolicy'
  | 'sessionCredentials';

export interface Evaluation {
  readonly decision: Decision;
  readonly reason: DecisionReason;
  /** Name of the organisation's level that allows nothing, for the reason `serviceControl`. */
  readonly level?: string;
  /** Every statement of every policy that applies, in the order of the policy set. */
  readonly statements: readonly StatementOutcome[];
  /** Those of them that could not be decided; the decision errs on the side of denying. */
  readonly notUnderstood: readonly StatementOutcome[];
  /** Policies that do not bear on this caller or resource, and why. */
  readonly ignored: readonly { readonly kind: PolicyKind; readonly because: string }[];
  /** What was taken for granted because no document was given. */
  readonly assumptions: readonly string[];
}
