import type { DriftRule } from '../drift-rule.ts';

/** The ARN holds name and path; policies with wildcards over paths match it or not. */
export const changedPlace: DriftRule = {
  id: 'changed-place',
  judge: ({ kind, changedParts }) => {
    if (kind !== 'changed' && kind !== 'recreated') return [];
    const part = changedParts.has('Path') ? 'Path' : 'Name';
    if (!changedParts.has(part)) return [];
    const reason =
      part === 'Path'
        ? 'its path differs, and so its ARN: other policies may match it now, or no longer'
        : 'its name is written in another case, and so its ARN: other policies may no longer match it';
    return [{ severity: 'medium', reason, part }];
  },
};
