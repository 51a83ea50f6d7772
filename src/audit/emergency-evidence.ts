import type { AccountInventory } from '../iam/account.ts';
import type { AuditConfiguration } from './audit-configuration.ts';

/** The roles of an account that are kept for emergencies and so are not judged, a sentence each. */
export function emergencyEvidence(
  { roles }: AccountInventory,
  { emergencyRoles }: AuditConfiguration,
): readonly string[] {
  return roles
    .filter(({ arn }) => emergencyRoles.includes(arn))
    .map(({ name }) => `\`${name}\` is kept for emergencies`);
}
