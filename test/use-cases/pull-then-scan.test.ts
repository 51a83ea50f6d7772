import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { detectDrift } from '../../src/drift/detect-drift.ts';
import { decodePolicyRepository } from '../../src/repository/decode-policy-repository.ts';
import { planAccountFiles } from '../../src/repository/plan-account-files.ts';
import { applyPlan } from '../repository/support/apply-plan.ts';
import { arbitraryAccount } from '../repository/support/arbitrary-account.ts';

describe('pull, then scan', () => {
  test('A52 shows no drift, whatever names, paths and texts the account holds', () => {
    fc.assert(
      fc.property(arbitraryAccount, arbitraryAccount, (before, live) => {
        const first = planAccountFiles({ live: before, files: [] });
        const files = applyPlan([], first.ok ? first.value.changes : []);
        const second = planAccountFiles({ live, files });
        const pulled = applyPlan(files, second.ok ? second.value.changes : []);
        const decoded = decodePolicyRepository(pulled);

        expect(second.ok).toBe(true);
        if (pulled.length === 0) return;
        const [account] = decoded.ok ? decoded.value.accounts : [];
        expect(account && detectDrift(account.inventory, live).changes).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
