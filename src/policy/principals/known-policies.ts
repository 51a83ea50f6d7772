import type { AccountInventory } from '../../iam/account.ts';
import type { ManagedPolicy } from '../../iam/resources.ts';
import { indexManagedPolicies } from './principal-policies.ts';
import { wellKnownDocument } from './well-known-policies.ts';

/** ARNs of every policy that something in the account has attached, or as its boundary. */
function namedPolicies({ users, groups, roles }: AccountInventory): ReadonlySet<string> {
  const named = new Set<string>();
  for (const holder of [...users, ...groups, ...roles]) {
    for (const arn of holder.attachedPolicies) named.add(arn);
    if (holder.type !== 'group' && holder.permissionsBoundary !== undefined) {
      named.add(holder.permissionsBoundary);
    }
  }
  return named;
}

/**
 * The documents of an account by ARN, as `indexManagedPolicies` gives them; AWS managed policies that are known by heart
 * stand in for documents that were not read.
 */
export function indexKnownPolicies(account: AccountInventory): ReadonlyMap<string, ManagedPolicy> {
  const policies = new Map(indexManagedPolicies(account));
  for (const arn of namedPolicies(account)) {
    const document = policies.has(arn) ? undefined : wellKnownDocument(arn);
    if (document) policies.set(arn, { type: 'policy', name: arn, path: '/', arn, document });
  }
  return policies;
}
