import type { AccountInventory } from '../../../iam/account.ts';
import type { PolicyDocument } from '../../../iam/policy-document.ts';
import type { Group } from '../../../iam/resources.ts';

/** What the judge looks up in one inventory. */
export interface AccountIndex {
  readonly partition: string;
  readonly accountId: string;
  /** The default version of a customer's or AWS's managed policy, by ARN. */
  readonly policyDocuments: ReadonlyMap<string, PolicyDocument>;
  /** By name in lower case. */
  readonly groups: ReadonlyMap<string, Group>;
}

/** Indexes an inventory once, so that judging all its changes is linear. */
export function indexAccount(inventory: AccountInventory, awsManaged: AccountInventory): AccountIndex {
  const policies = [...awsManaged.awsManagedPolicies, ...inventory.awsManagedPolicies, ...inventory.policies];
  return {
    partition: inventory.partition,
    accountId: inventory.accountId,
    policyDocuments: new Map(policies.map((policy) => [policy.arn, policy.document])),
    groups: new Map(inventory.groups.map((group) => [group.name.toLowerCase(), group])),
  };
}
