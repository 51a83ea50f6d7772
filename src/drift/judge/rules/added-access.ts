import { classifyGrant } from '../facts/grant-class.ts';
import type { DriftRule } from '../drift-rule.ts';

/** Any access that the reviewed state does not surely give, and that no other rule calls worse. */
export const addedAccess: DriftRule = {
  id: 'added-access',
  judge: ({ access }) =>
    access.grants
      .filter((grant) => classifyGrant(grant) === 'plain')
      .map(({ part }) => ({
        severity: 'medium',
        reason: 'it allows something that the reviewed state does not surely allow',
        part,
      })),
};
