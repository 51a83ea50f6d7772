import type { AccountInventory } from '../../iam/account.ts';
import type { DriftChange } from '../drift-change.ts';
import type { AffectedPrincipal } from './affected-principal.ts';

/** Everybody who holds a changed policy, is bounded by it, or is a member of a changed group. */
export function findHolders(
  change: Pick<DriftChange, 'subject' | 'arn' | 'name'>,
  live: AccountInventory,
): readonly AffectedPrincipal[] {
  if (change.subject === 'group') return membersOf(change.name, live, 'is a member of this group');
  return change.subject === 'policy' ? holdersOf(change.arn, live) : [];
}

/** Who holds a managed policy, AWS's included. */
export function holdersOf(policyArn: string, live: AccountInventory): readonly AffectedPrincipal[] {
  const principals = [...live.users, ...live.roles];
  const groups = live.groups.filter(({ attachedPolicies }) => attachedPolicies.includes(policyArn));
  return [
    ...principals
      .filter(({ attachedPolicies }) => attachedPolicies.includes(policyArn))
      .map(({ arn }) => ({ arn, does: 'holds this policy' })),
    ...groups.flatMap(({ name }) => membersOf(name, live, 'holds this policy through a group')),
    ...principals
      .filter(({ permissionsBoundary }) => permissionsBoundary === policyArn)
      .map(({ arn }) => ({ arn, does: 'is bounded by this policy' })),
  ];
}

function membersOf(group: string, live: AccountInventory, does: string): readonly AffectedPrincipal[] {
  const name = group.toLowerCase();
  return live.users
    .filter(({ groups }) => groups.some((each) => each.toLowerCase() === name))
    .map(({ arn }) => ({ arn, does }));
}
