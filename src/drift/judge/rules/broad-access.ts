import { isServiceWide } from '../facts/classify-actions.ts';
import { classifyGrant } from '../facts/grant-class.ts';
import type { DriftRule } from '../drift-rule.ts';

/** A whole service, or more than one. */
export const broadAccess: DriftRule = {
  id: 'broad-access',
  judge: ({ access }) =>
    access.grants
      .filter((grant) => grant.actions.some(isServiceWide))
      .filter((grant) => !['administrator', 'escalation'].includes(classifyGrant(grant)))
      .map(({ part }) => ({
        severity: 'high',
        reason: 'it allows every action of a service, or of several, which nobody reviewed',
        part,
      })),
};
