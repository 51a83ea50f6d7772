import type { AccountInventory } from '../../iam/account.ts';
import { createAccountState } from './create-account-state.ts';
import type { SandboxState } from './sandbox-state.ts';
import { seedAccount } from './seed-account.ts';

/** The sandbox's state at its beginning; the defaults are those of `SandboxOptions`. */
export function createSandboxState(options: {
  readonly accounts: readonly AccountInventory[];
  readonly pageSizeLimit?: number;
  readonly checkPrincipals?: boolean;
  readonly trustPolicyDelay?: number;
  readonly clock?: () => number;
}): SandboxState {
  const clock = options.clock ?? Date.now;
  const accounts = options.accounts.map((inventory) => {
    const account = createAccountState(inventory.accountId, inventory.partition, clock);
    seedAccount(account, inventory);
    return [inventory.accountId, account] as const;
  });
  return {
    accounts: new Map(accounts),
    pageSizeLimit: options.pageSizeLimit ?? 1000,
    checkPrincipals: options.checkPrincipals ?? true,
    trustPolicyDelay: options.trustPolicyDelay ?? 0,
  };
}
