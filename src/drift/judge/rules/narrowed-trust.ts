import type { DriftRule } from '../drift-rule.ts';

/** Fewer principals, or more conditions: somebody lost their way in. */
export const narrowedTrust: DriftRule = {
  id: 'narrowed-trust',
  judge: ({ kind, trust, changedParts }) => {
    if (kind === 'missing' || trust === undefined || !changedParts.has('AssumeRolePolicyDocument')) return [];
    if (trust.newPrincipals.size > 0 || trust.isLoosened || trust.hasLostDeny) return [];
    return [
      {
        severity: 'medium',
        reason: 'the trust policy lets in fewer principals, or under more conditions, than was reviewed',
        part: 'AssumeRolePolicyDocument',
      },
    ];
  },
};
