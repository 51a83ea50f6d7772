import { policyKinds, type PolicyKind } from '../iam/policy-document.ts';

/** Policies that have a Principal in each statement. */
export const principalKinds: readonly PolicyKind[] = ['trust', 'resource', 'resourceControl'];

/** Policies attached to a user, group or role, which have no Principal. */
export const principalFreeKinds: readonly PolicyKind[] = [
  'identity',
  'boundary',
  'session',
  'serviceControl',
];

export const everyKind: readonly PolicyKind[] = policyKinds;
