import type { MatchElement } from '../../iam/policy-document.ts';
import { isServiceLinkedRole, resourceControlServices } from '../evaluate/layer-scope.ts';
import type { NamedPolicy, PolicySet } from '../evaluate/policy-set.ts';
import type { Caller } from '../matching/principal-matcher.ts';
import { compilePrincipalMatcher } from '../matching/principal-matcher.ts';
import type { PolicySource } from './comparison-subject.ts';
import { unmodelled } from './predicate.ts';
import type { Constraint } from './predicate.ts';

/** Actions of the services that RCPs govern. */
export const resourceControlActions: MatchElement = {
  negated: false,
  values: resourceControlServices.map((service) => `${service}:*`),
};

/** Whose resource a request asks for the comparison does not model, so the account's exemption is left to the evaluator. */
function outsideManagementAccount(managementAccountId: string): Constraint {
  return unmodelled(
    `resource outside ${managementAccountId}`,
    `resources of the management account \`${managementAccountId}\``,
  );
}

function policiesOf({ resourceControl = [] }: PolicySet): readonly NamedPolicy[] {
  return resourceControl.flatMap(({ policies }) => policies);
}

/**
 * The RCPs over a resource, which limit by Deny alone: `RCPFullAWSAccess` allows the rest. They bear on the services that support
 * them, on no resource of the management account and on no service-linked role. See
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function resourceControlSources(set: PolicySet, caller: Caller): readonly PolicySource[] {
  const policies = policiesOf(set);
  const { managementAccountId, resource } = set;
  const isExempt =
    isServiceLinkedRole(caller.facts.entity?.arn) ||
    (managementAccountId !== undefined && resource?.accountId === managementAccountId);
  if (policies.length === 0 || isExempt) return [];
  const isOpen = managementAccountId !== undefined && resource?.accountId === undefined;
  return [
    {
      kind: 'resourceControl',
      policies,
      within: resourceControlActions,
      only: isOpen ? [outsideManagementAccount(managementAccountId)] : [],
      bearsOn: ({ effect, principal }) => {
        if (effect === 'Allow') return 'no';
        return principal === undefined ? 'yes' : compilePrincipalMatcher(principal)(caller).matches;
      },
    },
  ];
}
