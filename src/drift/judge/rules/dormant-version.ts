import { isEveryAction, mayEscalate } from '../facts/classify-actions.ts';
import type { NormalForm } from '../../normal-form/normal-form.ts';
import type { DriftRule } from '../drift-rule.ts';

/** Both are normal forms, written by the same function and so in the same order. */
function isReviewedAlone(declared: NormalForm, live: NormalForm): boolean {
  const reviewed = JSON.stringify(declared.Policy);
  return (live.OtherVersions ?? []).every(({ Policy }) => JSON.stringify(Policy) === reviewed);
}

/** A version that one call makes the default: `iam:SetDefaultPolicyVersion` (A67). */
export const dormantVersion: DriftRule = {
  id: 'dormant-version',
  judge: ({ changedParts, dormantGrants, declaredForm, liveForm }) => {
    if (!changedParts.has('OtherVersions') || (liveForm.OtherVersions ?? []).length === 0) return [];
    const part = 'OtherVersions' as const;
    if (isReviewedAlone(declaredForm, liveForm)) {
      return [
        {
          severity: 'low',
          reason: 'the reviewed document is kept as a version that is not the default',
          part,
        },
      ];
    }
    const actions = dormantGrants.flatMap((grant) => grant.actions);
    if (actions.some((action) => isEveryAction(action) || mayEscalate(action))) {
      return [
        {
          severity: 'critical',
          reason: 'a version that is not the default would allow any access once it is made the default',
          part,
        },
      ];
    }
    if (actions.length > 0) {
      return [
        {
          severity: 'high',
          reason: 'a version that is not the default would allow more once it is made the default',
          part,
        },
      ];
    }
    return [
      {
        severity: 'medium',
        reason:
          'a version that is not the default waits beside the reviewed one, and a Deny may be gone in it',
        part,
      },
    ];
  },
};
