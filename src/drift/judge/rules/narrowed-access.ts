import type { NormalForm } from '../../normal-form/normal-form.ts';
import type { DriftRule } from '../drift-rule.ts';

const accessParts: readonly (keyof NormalForm)[] = ['Policy', 'InlinePolicies', 'Policies', 'Groups'];

/** Documents differ, and for certain nothing was added and no Deny was touched: by its statements, or proved. */
export const narrowedAccess: DriftRule = {
  id: 'narrowed-access',
  judge: ({ kind, changedParts, access, proof }) => {
    if (kind !== 'changed' && kind !== 'recreated') return [];
    const { grants, lostDenies, newDenies, unknownGains, unknownLosses } = access;
    const undecided = [grants, lostDenies, newDenies, unknownGains, unknownLosses];
    if (undecided.some((list) => list.length > 0)) return [];
    const reason =
      proof?.nothingAdded === true
        ? 'proved over all requests: it allows at most what was reviewed, and no Deny was touched'
        : 'nothing was added and no Deny was touched: it allows at most what was reviewed';
    return accessParts
      .filter((part) => changedParts.has(part))
      .map((part) => ({ severity: 'low', reason, part }));
  },
};
