import type { SourceLocation } from '../../finding/source-location.ts';
import type { AccessLevel } from '../catalogue/catalogue-model.ts';
import type { ContextValue } from '../request/access-request.ts';

/** `user/ann`, `role/people/developer`: a name, or path and name. */
export interface EntityName {
  readonly type: 'user' | 'role';
  /** Without the leading `/`; matched against the name alone, or against path and name. */
  readonly name: string;
  readonly location: SourceLocation;
}

/** Whom a test speaks of. Service-linked roles, which AWS alone can change, are never among `everyone`. */
export type PrincipalSelector =
  | { readonly kind: 'named'; readonly names: readonly EntityName[] }
  | {
      readonly kind: 'everyone';
      readonly group?: { readonly name: string; readonly location: SourceLocation };
      readonly except: readonly EntityName[];
    };

/** `iam:CreateUser`, `iam:*`, or `iam:* writes`, which keeps the known actions of the named access levels. */
export interface ActionPhrase {
  readonly pattern: string;
  readonly levels?: readonly AccessLevel[];
  readonly location: SourceLocation;
}

/** `key = value`: what a request's context holds. */
export interface ContextTerm {
  readonly key: string;
  readonly value: ContextValue;
  readonly location: SourceLocation;
}

interface ExpectationBase {
  readonly who: PrincipalSelector;
  readonly actions: readonly ActionPhrase[];
  /** ARNs; patterns for `cannot`. */
  readonly resources: readonly string[];
  readonly where: readonly ContextTerm[];
}

/** Every principal named may do every action on every resource, in this context. */
export interface CanExpectation extends ExpectationBase {
  readonly kind: 'can';
}

/** No principal named may do any of the actions on any matching resource in any context that agrees with `where`. */
export interface CannotExpectation extends ExpectationBase {
  readonly kind: 'cannot';
  /** Whether roles that the principal can assume, and roles that these can assume, count as the principal. */
  readonly throughRoles: boolean;
  /** Roles through which the access is meant to be had: chains stop there. */
  readonly unless: readonly EntityName[];
  /** The actions are forbidden only together: a principal may hold some, but not all of them. */
  readonly together: boolean;
}

/** A policy may not allow anything that a named baseline denies. */
export interface GuardrailExpectation {
  readonly kind: 'guardrail';
  /** Path of the file that holds the policy, and of the one that holds its baseline. */
  readonly policy: string;
  readonly baseline: string;
  readonly policyKind: 'serviceControl' | 'resourceControl' | 'boundary';
}

/** One test of a `tests/*.yaml` file. */
export interface PolicyTest {
  readonly name: string;
  /** Twelve digits; absent for guardrails. */
  readonly accountId?: string;
  readonly expectation: CanExpectation | CannotExpectation | GuardrailExpectation;
  readonly location: SourceLocation;
}
