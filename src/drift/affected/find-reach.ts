import type { AccountInventory } from '../../iam/account.ts';
import type { Role, Tag, User } from '../../iam/resources.ts';
import { evaluateRequest } from '../../policy/evaluate/evaluate-request.ts';
import {
  collectPrincipalPolicies,
  indexManagedPolicies,
} from '../../policy/principals/principal-policies.ts';
import type { RequestContext } from '../../policy/request/access-request.ts';
import type { ComparableItem } from '../comparable-item.ts';
import type { AffectedPrincipal } from './affected-principal.ts';

/** What somebody can do with a user or role that its name, path or tags put within reach. */
const telltaleActions: Readonly<Record<'user' | 'role', readonly { action: string; does: string }[]>> = {
  role: [
    { action: 'sts:AssumeRole', does: 'can assume this role' },
    { action: 'iam:PassRole', does: 'can pass this role to a service' },
    { action: 'iam:UpdateAssumeRolePolicy', does: 'can rewrite who may assume this role' },
    { action: 'iam:AttachRolePolicy', does: 'can attach policies to this role' },
  ],
  user: [
    { action: 'iam:CreateAccessKey', does: 'can make access keys of this user' },
    { action: 'iam:CreateLoginProfile', does: 'can make a password of this user' },
  ],
};

/** More principals than this are not asked one by one. */
const mostPrincipals = 2000;

/**
 * Who can newly act on a user or role because its ARN or its tags match what their policies already said: a name or path
 * that a wildcard covers, a tag that a condition reads (A62). Nothing of them was edited.
 */
export function findReach(
  before: ComparableItem | undefined,
  after: ComparableItem | undefined,
  live: AccountInventory,
): readonly AffectedPrincipal[] {
  if (after?.type !== 'user' && after?.type !== 'role') return [];
  const former = before?.type === after.type ? before : undefined;
  if (former !== undefined && !changesReach(former, after)) return [];
  const principals = [...live.users, ...live.roles].filter(({ arn }) => arn !== after.arn);
  if (principals.length > mostPrincipals) return [];
  const policies = indexManagedPolicies(live);
  return principals.flatMap((principal) => {
    const held = collectPrincipalPolicies(principal, live, {}, policies);
    const may = (action: string, target: User | Role | undefined): boolean =>
      target !== undefined &&
      evaluateRequest(
        {
          principal: held.principal,
          action,
          resource: target.arn,
          context: { ...held.context, ...resourceTags(target.tags) },
        },
        action === 'sts:AssumeRole' ? withTrust(held.policySet, target, live.accountId) : held.policySet,
      ).decision === 'allowed';
    const gained = telltaleActions[after.type].find(
      ({ action }) => may(action, after) && !may(action, former),
    );
    if (gained === undefined) return [];
    return [
      { arn: principal.arn, does: gained.does, example: { action: gained.action, resource: after.arn } },
    ];
  });
}

function changesReach(before: User | Role, after: User | Role): boolean {
  return before.arn !== after.arn || JSON.stringify(before.tags) !== JSON.stringify(after.tags);
}

type PolicySet = Parameters<typeof evaluateRequest>[1];

function withTrust(policies: PolicySet, target: User | Role, accountId: string): PolicySet {
  if (target.type !== 'role') return policies;
  const document = target.trustPolicy;
  return {
    ...(policies as Exclude<PolicySet, { evaluate: unknown }>),
    resource: { kind: 'trust', accountId, policies: [{ name: 'trust policy', document }] },
  };
}

/** IAM knows a resource's tags under both names. */
function resourceTags(tags: readonly Tag[]): RequestContext {
  return Object.fromEntries(
    tags.flatMap(({ key, value }) => [
      [`aws:ResourceTag/${key}`, value],
      [`iam:ResourceTag/${key}`, value],
    ]),
  );
}
