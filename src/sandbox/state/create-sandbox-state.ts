import type { AccountInventory } from '../../iam/account.ts';
import { createAccountState } from './create-account-state.ts';
import type { OrganizationState } from './organization-state.ts';
import type { StoredQueue } from './queue-state.ts';
import type { SandboxState } from './sandbox-state.ts';
import { seedAccount } from './seed-account.ts';

/** The sandbox's state at its beginning; the defaults are those of `SandboxOptions`. */
export function createSandboxState(options: {
  readonly accounts: readonly AccountInventory[];
  readonly pageSizeLimit?: number;
  readonly checkPrincipals?: boolean;
  readonly trustPolicyDelay?: number;
  readonly eventDelay?: number;
  readonly eventQueue?: { readonly accountId: string; readonly name: string };
  readonly organization?: OrganizationState;
  readonly clock?: () => number;
}): SandboxState {
  const clock = options.clock ?? Date.now;
  const accounts = options.accounts.map((inventory) => {
    const account = createAccountState(inventory.accountId, inventory.partition, clock);
    seedAccount(account, inventory);
    return [inventory.accountId, account] as const;
  });
  const eventQueue: StoredQueue | undefined =
    options.eventQueue === undefined ? undefined : { ...options.eventQueue, messages: [] };
  return {
    accounts: new Map(accounts),
    sessions: new Map(),
    queues: new Map(eventQueue === undefined ? [] : [[queueArn(eventQueue), eventQueue]]),
    topics: new Map(),
    organization: options.organization,
    eventQueue,
    eventDelay: options.eventDelay ?? 0,
    pageSizeLimit: options.pageSizeLimit ?? 1000,
    checkPrincipals: options.checkPrincipals ?? true,
    trustPolicyDelay: options.trustPolicyDelay ?? 0,
  };
}

/** The sandbox keeps a queue's name unique in its account, whatever the region. */
export function queueArn({ accountId, name }: Pick<StoredQueue, 'accountId' | 'name'>): string {
  return `arn:aws:sqs:us-east-1:${accountId}:${name}`;
}
