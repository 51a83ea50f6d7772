import type { DriftRule } from '../drift-rule.ts';

/** The same name, but not the thing that was reviewed. */
export const recreatedResource: DriftRule = {
  id: 'recreated-resource',
  judge: ({ kind }) =>
    kind === 'recreated'
      ? [
          {
            severity: 'high',
            reason:
              'it was deleted and created again under the same name: its unique id differs, credentials may be new, and policies that named the former one hold a dead id',
          },
        ]
      : [],
};
