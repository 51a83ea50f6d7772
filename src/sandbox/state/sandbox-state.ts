import type { AccountState } from './account-state.ts';

/** Everything the sandbox remembers. */
export interface SandboxState {
  /** By account id. */
  readonly accounts: ReadonlyMap<string, AccountState>;
  /** The most items that a page holds, whatever the caller asks for: AWS too may give fewer than `MaxItems`. */
  pageSizeLimit: number;
  /**
   * Whether a trust policy may only name users and roles that exist, as in IAM. Principals of accounts outside the
   * sandbox cannot be checked and are accepted.
   */
  readonly checkPrincipals: boolean;
  /** Milliseconds for which reads still give a trust policy as it was before a change; IAM takes seconds. */
  readonly trustPolicyDelay: number;
}
