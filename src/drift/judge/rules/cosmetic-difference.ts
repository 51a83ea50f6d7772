import type { DriftRule } from '../drift-rule.ts';

/** Another way to write the same. */
export const cosmeticDifference: DriftRule = {
  id: 'cosmetic-difference',
  judge: ({ kind }) =>
    kind === 'cosmetic' ? [{ severity: 'info', reason: 'it is written differently and means the same' }] : [],
};
