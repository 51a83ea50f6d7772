import type { AccountMemory } from '../drift/account-memory.ts';

/** Remembers each account from scan to scan. */
export interface AccountMemories {
  /** Undefined for an account that no scan has read, and for a record that was lost or tampered with. */
  recall(accountId: string): Promise<AccountMemory | undefined>;
  /** INVARIANT: called when what the scan found is published, never before: what was not told would be forgotten. */
  remember(accountId: string, memory: AccountMemory): Promise<void>;
}
