import { mayMatchAny } from '../facts/classify-actions.ts';
import { classifyGrant, roleAssuming, rolePassing } from '../facts/grant-class.ts';
import type { DriftRule, Remark } from '../drift-rule.ts';

/** Acting as another role: by passing it to a service, or by assuming it. */
export const roleTakeoverAccess: DriftRule = {
  id: 'role-takeover-access',
  judge: ({ access }) =>
    access.grants.flatMap((grant): readonly Remark[] => {
      const { part, actions, onEveryResource } = grant;
      if (['administrator', 'escalation'].includes(classifyGrant(grant))) return [];
      const which = onEveryResource ? 'every role' : 'roles';
      const mayPass = actions.some((action) => mayMatchAny(action, rolePassing));
      const mayAssume = actions.some((action) => mayMatchAny(action, roleAssuming));
      const passing: Remark = { severity: 'high', reason: `it allows passing ${which} to a service`, part };
      const assuming: Remark = { severity: 'high', reason: `it allows assuming ${which}`, part };
      return [...(mayPass ? [passing] : []), ...(mayAssume ? [assuming] : [])];
    }),
};
