import type { DriftSubject } from '../../drift-change.ts';
import type { PlanContext } from '../plan-context.ts';
import type { PlannedItem } from '../planned-item.ts';
import type { PhasedStep } from '../revert-phase.ts';
import { accountAliasSteps, passwordPolicySteps } from './account-settings.ts';
import { groupSteps } from './group.ts';
import { oidcProviderSteps, samlProviderSteps } from './identity-provider.ts';
import { instanceProfileSteps } from './instance-profile.ts';
import { policyItemSteps } from './policy.ts';
import { roleSteps } from './role.ts';
import { userSteps } from './user.ts';

type StepsOf = (item: PlannedItem, context: PlanContext) => readonly PhasedStep[];

/** How each subject comes back. */
export const stepsOfSubject: Readonly<Record<DriftSubject, StepsOf>> = {
  user: userSteps,
  group: groupSteps,
  role: roleSteps,
  policy: policyItemSteps,
  'instance-profile': instanceProfileSteps,
  'account-alias': accountAliasSteps,
  'password-policy': passwordPolicySteps,
  'saml-provider': samlProviderSteps,
  'oidc-provider': oidcProviderSteps,
};
