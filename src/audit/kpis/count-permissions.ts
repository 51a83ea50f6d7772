import type { AccountInventory } from '../../iam/account.ts';
import { normalizePolicyDocument } from '../../iam/normalize-policy-document.ts';
import type { PolicyDocument } from '../../iam/policy-document.ts';
import type { Group, InlinePolicy, Role, User } from '../../iam/resources.ts';
import type { ReviewedPermissions } from './kpi-facts.ts';

type Attached = User | Group | Role;

function inNormalForm(document: PolicyDocument): string {
  return JSON.stringify(normalizePolicyDocument(document));
}

function inline(arn: string, policies: readonly InlinePolicy[]): readonly string[] {
  return policies.map(({ name, document }) => `${arn} inline ${name} ${inNormalForm(document)}`);
}

function attached({ arn, attachedPolicies, inlinePolicies }: Attached): readonly string[] {
  return [...attachedPolicies.map((policy) => `${arn} attached ${policy}`), ...inline(arn, inlinePolicies)];
}

/**
 * Everything of an account that gives somebody something, one text each: attachments, inline policies, documents of managed
 * policies, memberships of groups, and trust. Equal texts mean the same.
 */
function permissionsOf({ users, groups, roles, policies }: AccountInventory): ReadonlySet<string> {
  return new Set([
    ...users.flatMap((user) => user.groups.map((group) => `${user.arn} member ${group}`)),
    ...[...users, ...groups, ...roles].flatMap(attached),
    ...roles.map(({ arn, trustPolicy }) => `${arn} trust ${inNormalForm(trustPolicy)}`),
    ...policies.map(({ arn, document }) => `${arn} document ${inNormalForm(document)}`),
  ]);
}

/**
 * How many of the live permissions stand, in the same form, in what was reviewed.
 * @param wereReviewedByTwo Whether at least two people agreed to the commit that declares them: else none counts.
 */
export function countPermissions(
  declared: AccountInventory,
  live: AccountInventory,
  wereReviewedByTwo: boolean,
): ReviewedPermissions {
  const found = permissionsOf(live);
  const reviewed = permissionsOf(declared);
  const known = [...found].filter((permission) => reviewed.has(permission)).length;
  return { live: found.size, reviewedByTwo: wereReviewedByTwo ? known : 0 };
}
