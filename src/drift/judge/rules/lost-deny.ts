import type { DriftRule } from '../drift-rule.ts';

/** An explicit Deny is a guardrail; without it every Allow counts again. */
export const lostDeny: DriftRule = {
  id: 'lost-deny',
  judge: ({ access, trust }) => [
    ...access.lostDenies.map((part) => ({
      severity: 'high' as const,
      reason: 'a reviewed Deny was removed or made narrower',
      part,
    })),
    ...(trust?.hasLostDeny === true
      ? [
          {
            severity: 'high' as const,
            reason: 'a reviewed Deny was removed from the trust policy or made narrower',
            part: 'AssumeRolePolicyDocument' as const,
          },
        ]
      : []),
  ],
};
