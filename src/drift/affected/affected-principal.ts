/** Somebody whose access a difference changes though nothing of its own was edited (A62). */
export interface AffectedPrincipal {
  /** ARN. */
  readonly arn: string;
  /** What it can do now, in words that follow 'it'; no untrusted text. */
  readonly does: string;
  /** A request that was denied and is allowed now; absent where the principal holds what changed. */
  readonly example?: { readonly action: string; readonly resource: string };
}
