import type { AccountObservation } from '../drift/observation/account-observation.ts';

/**
 * Why nothing of an earlier record may be believed: `tampered` is text that no key of ours signed or that is about another
 * account; `unknownKey` is signed with a key that is not configured; `rolledBack` is older than one that was seen;
 * `removed` is gone though one was seen; `unreadable` is ours, but not of a form that this version knows.
 */
export type ObservationLoss = 'tampered' | 'unknownKey' | 'rolledBack' | 'removed' | 'unreadable';

/** What is remembered of an account, with what its successor must name. */
export type KeptObservation =
  | { readonly status: 'known'; readonly observation: AccountObservation; readonly version: string }
  /** There was none; `observation` is empty. */
  | { readonly status: 'new'; readonly observation: AccountObservation; readonly version: string }
  /** There was one; `observation` is empty, and the loss is to be reported. */
  | {
      readonly status: 'lost';
      readonly loss: ObservationLoss;
      /** One sentence for a person, without untrusted text in it. */
      readonly reason: string;
      readonly observation: AccountObservation;
      readonly version: string;
    };

/**
 * Small signed records, one per account. INVARIANT: what cannot be trusted is as if it were not there: that may delay the
 * closing of an issue, since two scans have to agree again, and never hides a drift.
 */
export interface Observations {
  /** Rejects with Node's or the API's error where the store cannot be read: that is no loss, and is tried again. */
  read(accountId: string): Promise<KeptObservation>;
  /**
   * Writes the successor of what was read. `conflict`: somebody wrote since; read again, and decide again.
   */
  write(kept: KeptObservation, next: AccountObservation): Promise<'written' | 'conflict'>;
}
