import type { DriftRule } from '../drift-rule.ts';

/** What a file declares does not exist. */
export const missingResource: DriftRule = {
  id: 'missing-resource',
  judge: ({ kind, subject }) => {
    if (kind !== 'missing') return [];
    return subject === 'password-policy'
      ? [{ severity: 'high', reason: 'the account fell back to the weak default for passwords' }]
      : [{ severity: 'medium', reason: 'what was reviewed does not exist, so whatever relies on it fails' }];
  },
};
