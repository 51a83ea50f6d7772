import type { DriftRule } from '../drift-rule.ts';

/** A Deny that nobody reviewed can lock people out, responders first. */
export const newDeny: DriftRule = {
  id: 'new-deny',
  judge: ({ access }) =>
    access.newDenies.map((part) => ({
      severity: 'medium',
      reason: 'it denies something that nobody reviewed, which can lock people out',
      part,
    })),
};
