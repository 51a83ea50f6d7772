import type { AuditControl } from '../audit-control.ts';
import { accessKeyAge } from './access-key-age.ts';
import { alternateContacts } from './alternate-contacts.ts';
import { deliveryRolesNoIam } from './delivery-roles-no-iam.ts';
import { externalAccessAnalyzer } from './external-access-analyzer.ts';
import { federatedPeople } from './federated-people.ts';
import { iamWritesWatched } from './iam-writes-watched.ts';
import { identityAccountLocked } from './identity-account-locked.ts';
import { keyDeletion } from './key-deletion.ts';
import { keyEncryptOnly } from './key-encrypt-only.ts';
import { keyGrants } from './key-grants.ts';
import { keyOwner } from './key-owner.ts';
import { keyRotation } from './key-rotation.ts';
import { mfaForPasswords } from './mfa-for-passwords.ts';
import { oneAccessKey } from './one-access-key.ts';
import { passwordPolicy } from './password-policy.ts';
import { policiesThroughGroups } from './policies-through-groups.ts';
import { rootAccessKeys } from './root-access-keys.ts';
import { rootHardwareMfa } from './root-hardware-mfa.ts';
import { rootMfa } from './root-mfa.ts';
import { rootSessions } from './root-sessions.ts';
import { rootUnused } from './root-unused.ts';
import { secretsKey } from './secrets-key.ts';
import { sessionLength } from './session-length.ts';
import { supportRole } from './support-role.ts';
import { thirdPartyExternalId } from './third-party-external-id.ts';
import { trailAllRegions } from './trail-all-regions.ts';
import { trailDelivery } from './trail-delivery.ts';
import { trailEncryption } from './trail-encryption.ts';
import { trailProtected } from './trail-protected.ts';
import { trailValidation } from './trail-validation.ts';
import { unusedCredentials } from './unused-credentials.ts';
import { unusedRoles } from './unused-roles.ts';
import { usersAssumeWithMfa } from './users-assume-with-mfa.ts';

/** Every control, in the order of the documentation: one line each. */
// prettier-ignore
export const auditControls: readonly AuditControl[] = [
  rootAccessKeys,
  rootMfa,
  rootHardwareMfa,
  rootUnused,
  rootSessions,
  alternateContacts,
  federatedPeople,
  mfaForPasswords,
  unusedCredentials,
  accessKeyAge,
  oneAccessKey,
  policiesThroughGroups,
  passwordPolicy,
  identityAccountLocked,
  thirdPartyExternalId,
  usersAssumeWithMfa,
  unusedRoles,
  sessionLength,
  iamWritesWatched,
  deliveryRolesNoIam,
  supportRole,
  externalAccessAnalyzer,
  trailAllRegions,
  trailValidation,
  trailEncryption,
  trailDelivery,
  trailProtected,
  keyRotation,
  keyDeletion,
  keyOwner,
  keyEncryptOnly,
  keyGrants,
  secretsKey,
];
