import type { RequestPrincipal } from './request-principal.ts';

/** One value of a context key. Numbers and booleans count as their JSON text, as in a policy document. */
export type ContextScalar = string | number | boolean;

/** A list stands for a multi-valued key; an empty list is as good as no key. */
export type ContextValue = ContextScalar | readonly ContextScalar[];

/**
 * The context keys of a request. Names compare without case, the part after `/` included. Keys that follow from the
 * principal and the resource (`aws:PrincipalArn`, `aws:PrincipalAccount`, `aws:PrincipalType`, `aws:username`,
 * `aws:userid`, `aws:ResourceAccount`, …) are filled in by the evaluator and need not be given; a given value wins.
 */
export type RequestContext = Readonly<Record<string, ContextValue>>;

/** What somebody asks of AWS: one action on one resource. */
export interface AccessRequest {
  readonly principal: RequestPrincipal;
  /** `service:Operation`; compared without case. */
  readonly action: string;
  /** An ARN, or `*` for an action that has no resource types. */
  readonly resource: string;
  readonly context: RequestContext;
}
