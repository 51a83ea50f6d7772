import type { DriftRule } from '../drift-rule.ts';

/** Tags decide access wherever a policy's condition reads them (ABAC), in this account or in another. */
export const changedTags: DriftRule = {
  id: 'changed-tags',
  judge: ({ kind, changedParts }) =>
    (kind === 'changed' || kind === 'recreated') && changedParts.has('Tags')
      ? [{ severity: 'medium', reason: 'its tags differ, and conditions may read them', part: 'Tags' }]
      : [],
};
