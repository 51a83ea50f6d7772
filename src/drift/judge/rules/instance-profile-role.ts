import type { DriftRule } from '../drift-rule.ts';

/** Every instance that runs with the profile acts as its role. */
export const instanceProfileRole: DriftRule = {
  id: 'instance-profile-role',
  judge: ({ kind, declaredForm, liveForm }) => {
    const [before, after] = [declaredForm.Roles ?? [], liveForm.Roles ?? []];
    if (kind === 'missing' || kind === 'cosmetic') return [];
    if (after.some((role) => !before.includes(role))) {
      return [{ severity: 'high', reason: 'instances act as a role that nobody reviewed', part: 'Roles' }];
    }
    if (before.some((role) => !after.includes(role))) {
      return [{ severity: 'medium', reason: 'instances lost the role that was reviewed', part: 'Roles' }];
    }
    return [];
  },
};
