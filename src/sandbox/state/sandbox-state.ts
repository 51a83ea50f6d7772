import type { StoredSession } from '../caller.ts';
import type { AccountState } from './account-state.ts';
import type { OrganizationState } from './organization-state.ts';
import type { StoredQueue, StoredTopic } from './queue-state.ts';

/** Everything the sandbox remembers. */
export interface SandboxState {
  /** By account id. */
  readonly accounts: ReadonlyMap<string, AccountState>;
  /** What `AssumeRole` gave, by access key id. */
  readonly sessions: Map<string, StoredSession>;
  /** By ARN. */
  readonly queues: Map<string, StoredQueue>;
  /** By ARN. */
  readonly topics: Map<string, StoredTopic>;
  readonly organization?: OrganizationState | undefined;
  /** Where write events are pushed, as through EventBridge. */
  readonly eventQueue?: StoredQueue | undefined;
  /** Milliseconds after which an event can be looked up; CloudTrail takes minutes. */
  readonly eventDelay: number;
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
