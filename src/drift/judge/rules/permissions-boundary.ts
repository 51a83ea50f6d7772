import type { DriftRule } from '../drift-rule.ts';

/** A boundary limits what any other policy can give. */
export const permissionsBoundary: DriftRule = {
  id: 'permissions-boundary',
  judge: ({ kind, declaredForm, liveForm }) => {
    const [before, after] = [declaredForm.PermissionsBoundary, liveForm.PermissionsBoundary];
    if (kind === 'missing' || kind === 'unmanaged' || before === after) return [];
    const part = 'PermissionsBoundary' as const;
    if (after === undefined) {
      return [{ severity: 'high', reason: 'the permissions boundary was removed', part }];
    }
    if (before !== undefined) {
      return [{ severity: 'high', reason: 'the permissions boundary was replaced by another policy', part }];
    }
    return [{ severity: 'medium', reason: 'a permissions boundary was set that nobody reviewed', part }];
  },
};
