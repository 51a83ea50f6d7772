import type { AccountInventory } from '../../iam/account.ts';
import { identityOf, type ComparableItem } from '../comparable-item.ts';

/** An inventory in which some resources, by identity, are in another state; undefined takes one out. Settings stay. */
export function withItems(
  inventory: AccountInventory,
  states: ReadonlyMap<string, ComparableItem | undefined>,
): AccountInventory {
  const added = [...states.values()].filter((item) => item !== undefined);
  const replaced = <Item extends ComparableItem>(
    items: readonly Item[],
    type: Item['type'],
  ): readonly Item[] => [
    ...items.filter((item) => !states.has(identityOf(item))),
    ...added.filter((item): item is Item => item.type === type),
  ];
  return {
    ...inventory,
    users: replaced(inventory.users, 'user'),
    groups: replaced(inventory.groups, 'group'),
    roles: replaced(inventory.roles, 'role'),
    policies: replaced(inventory.policies, 'policy'),
    instanceProfiles: replaced(inventory.instanceProfiles, 'instance-profile'),
  };
}
