import type { AccountInventory } from '../../iam/account.ts';
import type { EscalationFinding } from '../../policy/escalation/escalation-finding.ts';
import { findEscalationPaths } from '../../policy/escalation/find-escalation-paths.ts';

/** Accounts with more users and roles than this are not searched: it would take minutes. */
const mostPrincipals = 1000;

/** The ways to more permissions that live IAM opens and the reviewed one does not; undefined where none was searched. */
export function findNewEscalations(
  declared: AccountInventory,
  live: AccountInventory,
): readonly EscalationFinding[] | undefined {
  if (live.users.length + live.roles.length > mostPrincipals) return undefined;
  const known = new Set(findEscalationPaths(withDocumentsOf(declared, live)).map(keyOf));
  return findEscalationPaths(live).filter((finding) => !known.has(keyOf(finding)));
}

/** AWS's own policies are as they are on both sides: what AWS changed is a finding of its own. */
function withDocumentsOf(declared: AccountInventory, live: AccountInventory): AccountInventory {
  return { ...declared, awsManagedPolicies: live.awsManagedPolicies };
}

function keyOf({ principal, pathId, end }: EscalationFinding): string {
  return JSON.stringify([principal, pathId, end]);
}
