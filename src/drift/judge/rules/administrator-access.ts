import { classifyGrant } from '../facts/grant-class.ts';
import type { DriftRule } from '../drift-rule.ts';

/** Every action on every resource. */
export const administratorAccess: DriftRule = {
  id: 'administrator-access',
  judge: ({ access }) =>
    access.grants
      .filter((grant) => classifyGrant(grant) === 'administrator')
      .map(({ part, conditional }) => ({
        severity: 'critical',
        reason: conditional
          ? 'it allows every action on every resource under a condition, which nobody reviewed'
          : 'it allows every action on every resource, which nobody reviewed',
        part,
      })),
};
