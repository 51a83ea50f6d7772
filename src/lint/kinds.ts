import { policyKinds, type PolicyKind } from '../iam/policy-document.ts';

/** Policies that limit without granting: boundaries, session policies, SCPs and RCPs. */
export const limitingKinds: readonly PolicyKind[] = [
  'boundary',
  'session',
  'serviceControl',
  'resourceControl',
];

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
