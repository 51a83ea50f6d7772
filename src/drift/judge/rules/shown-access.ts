import type { DriftRule, JudgedChange } from '../drift-rule.ts';

/** Whether comparing statement by statement, boundaries or trust policies found what allows more. */
function isExplained({ access, trust, declaredForm, liveForm }: JudgedChange): boolean {
  return (
    [access.grants, access.lostDenies, access.unknownGains].some((list) => list.length > 0) ||
    declaredForm.PermissionsBoundary !== liveForm.PermissionsBoundary ||
    (trust !== undefined && (trust.newPrincipals.size > 0 || trust.isLoosened || trust.hasLostDeny))
  );
}

/** What a request shows counts, also where no other rule found it. */
export const shownAccess: DriftRule = {
  id: 'shown-access',
  judge: (change) =>
    change.proof?.isAdditionShown === true && !isExplained(change)
      ? [{ severity: 'medium', reason: 'a request that the reviewed state denies is allowed now' }]
      : [],
};
