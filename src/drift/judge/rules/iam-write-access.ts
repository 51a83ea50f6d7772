import { classifyGrant } from '../facts/grant-class.ts';
import type { DriftRule, Remark } from '../drift-rule.ts';

/** Whoever can write IAM can give themselves the rest. */
export const iamWriteAccess: DriftRule = {
  id: 'iam-write-access',
  judge: ({ access }) =>
    access.grants.flatMap((grant): readonly Remark[] => {
      const { part } = grant;
      switch (classifyGrant(grant)) {
        case 'escalation': {
          const reason = 'it allows IAM changes that lead to any other access, which nobody reviewed';
          return [{ severity: 'critical', reason, part }];
        }
        case 'iamWrite':
          return [{ severity: 'high', reason: 'it allows changes to IAM that nobody reviewed', part }];
        default:
          return [];
      }
    }),
};
