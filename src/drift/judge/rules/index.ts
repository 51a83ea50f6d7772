import type { DriftRule } from '../drift-rule.ts';
import { accountAlias } from './account-alias.ts';
import { addedAccess } from './added-access.ts';
import { administratorAccess } from './administrator-access.ts';
import { broadAccess } from './broad-access.ts';
import { changedDescription } from './changed-description.ts';
import { changedPlace } from './changed-place.ts';
import { changedTags } from './changed-tags.ts';
import { cosmeticDifference } from './cosmetic-difference.ts';
import { dormantVersion } from './dormant-version.ts';
import { iamWriteAccess } from './iam-write-access.ts';
import { identityProvider } from './identity-provider.ts';
import { instanceProfileRole } from './instance-profile-role.ts';
import { lostDeny } from './lost-deny.ts';
import { missingResource } from './missing-resource.ts';
import { narrowedAccess } from './narrowed-access.ts';
import { narrowedTrust } from './narrowed-trust.ts';
import { newDeny } from './new-deny.ts';
import { passwordRules } from './password-rules.ts';
import { permissionsBoundary } from './permissions-boundary.ts';
import { providerThumbprints } from './provider-thumbprints.ts';
import { recreatedResource } from './recreated-resource.ts';
import { roleTakeoverAccess } from './role-takeover-access.ts';
import { sessionDuration } from './session-duration.ts';
import { shownAccess } from './shown-access.ts';
import { unknownAccess } from './unknown-access.ts';
import { unreviewedResource } from './unreviewed-resource.ts';
import { widenedTrust } from './widened-trust.ts';

/** Every rule of the judge; their order does not matter. */
export const driftRules: readonly DriftRule[] = [
  accountAlias,
  addedAccess,
  administratorAccess,
  broadAccess,
  changedDescription,
  changedPlace,
  changedTags,
  cosmeticDifference,
  dormantVersion,
  iamWriteAccess,
  identityProvider,
  instanceProfileRole,
  lostDeny,
  missingResource,
  narrowedAccess,
  narrowedTrust,
  newDeny,
  passwordRules,
  permissionsBoundary,
  providerThumbprints,
  recreatedResource,
  roleTakeoverAccess,
  sessionDuration,
  shownAccess,
  unknownAccess,
  unreviewedResource,
  widenedTrust,
];
