import { comparePrincipals } from '../../policy/compare/compare-principals.ts';
import {
  collectPrincipalPolicies,
  indexManagedPolicies,
} from '../../policy/principals/principal-policies.ts';
import type { AuditControl } from '../audit-control.ts';
import { conclude, judgeFact, notApplicable } from '../control-outcome.ts';
import { judgePrincipals } from '../judge-principals.ts';
import { identityCeiling } from '../proof/identity-ceiling.ts';
import type { AccountInventory } from '../../iam/account.ts';
import type { ManagedPolicy, User } from '../../iam/resources.ts';
import type { OrganisationLimits } from '../../policy/principals/principal-policies.ts';
import type { AccessProof } from '../proof/prove-no-access.ts';

/** Shows that all a user may do lies under the ceiling, or a request that does not. */
function proveUnderCeiling(
  user: User,
  account: AccountInventory,
  limits: OrganisationLimits,
  managedPolicies: ReadonlyMap<string, ManagedPolicy>,
): AccessProof {
  const { principal, policySet, missing } = collectPrincipalPolicies(user, account, limits, managedPolicies);
  if (missing[0] !== undefined) {
    return { kind: 'open', reason: `the ${missing[0].usedAs} \`${missing[0].name}\` was not read` };
  }
  const document = identityCeiling(user, account.partition, account.accountId);
  const ceiling = { identity: [{ name: 'permitted ceiling', document }], ...limits };
  const { broadenings, undetermined } = comparePrincipals(ceiling, policySet, { principal });
  const first = broadenings.find(({ basis }) => basis === 'knownAction') ?? broadenings[0];
  if (first !== undefined) {
    const allowedBy = first.allowedBy === undefined ? [] : [first.allowedBy.policy];
    return { kind: 'disproved', request: first.witness, allowedBy };
  }
  const open = undetermined.find(({ direction }) => direction === 'broadening');
  return open === undefined ? { kind: 'proved' } : { kind: 'open', reason: open.reason };
}

export const identityAccountLocked: AuditControl = {
  id: 'identity-account-locked',
  section: 'people',
  severity: 'high',
  title:
    'users of an identity account may look after their own credentials and assume roles, and nothing else; proved',
  rationale:
    'People’s long-lived credentials are what gets stolen. In an account that holds nothing, and whose users can only move on into roles that ask for MFA, they are worth little. All that bears on each user (policies, groups, boundary) is compared with a ceiling; a user passes only where the comparison proves that nothing goes beyond it.',
  source: [
    'IAM User Guide, ‘AWS: Allows MFA-authenticated IAM users to manage their own credentials on the My security credentials page’',
  ],
  remedy:
    'take the permission away from the groups of the user, or give all users a permissions boundary that holds the ceiling',
  check: ({ facts, configuration, limits }) => {
    if (!configuration.identityAccounts.includes(facts.accountId)) {
      return notApplicable('the account is not one of `audit.identityAccounts`');
    }
    return judgeFact(facts.inventory, (account) => {
      const managedPolicies = indexManagedPolicies(account);
      const found = judgePrincipals(account.users, (user) =>
        proveUnderCeiling(user, account, limits, managedPolicies),
      );
      const proved = account.users.length - found.affected.length - found.unknown.length;
      return conclude({ ...found, evidence: [`proved for ${proved} of ${account.users.length} users`] });
    });
  },
};
