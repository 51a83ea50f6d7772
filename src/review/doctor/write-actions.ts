import type { AccountInventory } from '../../iam/account.ts';
import { foldCase } from '../../iam/fold-case.ts';
import type { Role } from '../../iam/resources.ts';
import { actionsOfService } from '../../policy/catalogue/catalogue.ts';
import { compileActionMatcher } from '../../policy/matching/action-matcher.ts';
import { collectPrincipalPolicies } from '../../policy/principals/principal-policies.ts';
import type { Known } from './doctor-facts.ts';

/**
 * The actions of IAM that a role is allowed and that do more than read, sorted. It rounds up: what a statement allows
 * somewhere counts, and no denial takes it back. A policy that is not at hand leaves it unknown.
 */
export function findWriteActions(role: Role, account: AccountInventory): Known<readonly string[]> {
  const { policySet, missing } = collectPrincipalPolicies(role, account);
  const [unread] = missing;
  if (unread !== undefined) {
    return { kind: 'unknown', reason: `the document of \`${unread.name}\` could not be read` };
  }
  const allows = policySet.identity.flatMap(({ document }) =>
    document.statements.filter(({ effect }) => effect === 'Allow'),
  );
  const matchers = allows.map(({ action }) => compileActionMatcher(action));
  const writing = actionsOfService('iam').filter(
    ({ accessLevel }) => !['List', 'Read'].includes(accessLevel),
  );
  const allowed = writing.filter(({ id }) => matchers.some((matches) => matches(foldCase(id))));
  return { kind: 'known', value: allowed.map(({ id }) => id).sort() };
}
