import type { AccountState, PolicyHolder } from './account-state.ts';

export interface PolicyUsage {
  /** Number of users, groups and roles it is attached to. */
  readonly attachments: number;
  /** Number of users and roles whose permissions boundary it is. */
  readonly boundaries: number;
}

const unused: PolicyUsage = { attachments: 0, boundaries: 0 };

const known = new WeakMap<AccountState, { revision: number; usage: ReadonlyMap<string, PolicyUsage> }>();

/** How often a managed policy is used; counted once per revision of the account. */
export function policyUsage(account: AccountState, policyArn: string): PolicyUsage {
  return allPolicyUsage(account).get(policyArn) ?? unused;
}

/** Usage by policy ARN; policies without any are absent. */
export function allPolicyUsage(account: AccountState): ReadonlyMap<string, PolicyUsage> {
  const remembered = known.get(account);
  if (remembered?.revision === account.revision) return remembered.usage;
  const usage = countUsage(account);
  known.set(account, { revision: account.revision, usage });
  return usage;
}

function countUsage(account: AccountState): ReadonlyMap<string, PolicyUsage> {
  const usage = new Map<string, { attachments: number; boundaries: number }>();
  const entryOf = (arn: string) => {
    const entry = usage.get(arn) ?? { attachments: 0, boundaries: 0 };
    usage.set(arn, entry);
    return entry;
  };
  for (const holder of holders(account)) {
    for (const arn of holder.attachedPolicies) entryOf(arn).attachments += 1;
    if (holder.permissionsBoundary !== undefined) entryOf(holder.permissionsBoundary).boundaries += 1;
  }
  return usage;
}

function* holders(
  account: AccountState,
): Iterable<PolicyHolder & { readonly permissionsBoundary?: string | undefined }> {
  yield* account.users.values();
  yield* account.groups.values();
  yield* account.roles.values();
}
