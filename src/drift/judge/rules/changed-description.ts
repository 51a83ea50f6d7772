import type { DriftRule } from '../drift-rule.ts';

/** Text for people alone. */
export const changedDescription: DriftRule = {
  id: 'changed-description',
  judge: ({ kind, changedParts }) =>
    (kind === 'changed' || kind === 'recreated') && changedParts.has('Description')
      ? [
          {
            severity: 'low',
            reason: 'its description differs, which gives nobody any access',
            part: 'Description',
          },
        ]
      : [],
};
