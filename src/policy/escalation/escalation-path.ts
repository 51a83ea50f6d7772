/**
 * What an action of a path is done to, as seen from the principal that acts. `rewrittenTarget`: the target role, once its
 * trust policy names the principal.
 */
export type ActionObject =
  | 'self'
  | 'ownGroup'
  | 'ownPolicy'
  | 'ownBoundaryPolicy'
  | 'target'
  | 'rewrittenTarget'
  | 'targetPolicy'
  | 'provider'
  | 'key'
  | 'memberRoot'
  | 'anything';

export interface PathAction {
  readonly action: string;
  readonly on: ActionObject;
  /** Context keys that such a request carries. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * What the principal has when the path is done.
 * - `ownPermissions`: any permission, as far as its own boundary and the organisation let it.
 * - `groupMembership`: the permissions of a group besides its own.
 * - `otherVersion`: those of an older version of a policy that is attached to it.
 * - `noBoundary`: its own permissions without its boundary.
 * - `become`: the target's permissions; `empowered`: after the target was given any permission.
 * - `runAs`: the permissions of a role that a service runs code with. `pass`: a role that the principal chooses;
 *   `existing`: the role of something that exists already, which an inventory of IAM does not show.
 * - `federate`: the permissions of a role that trusts a provider which the principal controls.
 * - `keyUse`, `memberAccounts`, `organisation`: access beyond its own permissions that is not administration of its own
 *   account.
 */
export type PathGain =
  | { readonly kind: 'ownPermissions' | 'noBoundary'; readonly who: 'user' | 'role' | 'either' }
  | { readonly kind: 'groupMembership' | 'otherVersion' }
  | { readonly kind: 'become'; readonly target: 'user' | 'role'; readonly empowered: boolean }
  | {
      readonly kind: 'runAs';
      readonly services: readonly string[];
      readonly how: 'pass' | 'existing';
      /** Whether the role must be in an instance profile. */
      readonly needsInstanceProfile: boolean;
    }
  | { readonly kind: 'federate'; readonly provider: 'saml' | 'oidc' }
  | { readonly kind: 'keyUse' | 'memberAccounts' | 'organisation' };

/** One known way to more permissions than a principal was given. */
export interface EscalationPath {
  /** Stable; those of pathfinding.cloud keep its ids. */
  readonly id: string;
  readonly source: 'pathfinding.cloud' | 'cloudsplaining' | 'four-eyes';
  /** What the principal does, in words that follow 'it can'. */
  readonly does: string;
  /** All of them are needed. */
  readonly needs: readonly PathAction[];
  readonly gain: PathGain;
  /** Facts that an inventory of IAM does not show, and that the path rests on. */
  readonly assumes: readonly string[];
}
