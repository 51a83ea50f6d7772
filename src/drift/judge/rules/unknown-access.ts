import type { DriftRule, Remark } from '../drift-rule.ts';

/** 'Cannot tell' is never treated as safe. */
export const unknownAccess: DriftRule = {
  id: 'unknown-access',
  judge: ({ kind, access }) => [
    ...access.unknownGains.map((part): Remark => ({
      severity: 'high',
      reason: 'it gained a policy or a group whose content is not known, so what it allows cannot be told',
      part,
    })),
    ...(kind === 'missing' ? [] : access.unknownLosses).map((part): Remark => ({
      severity: 'medium',
      reason: 'it lost a policy or a group whose content is not known, which may have denied something',
      part,
    })),
  ],
};
