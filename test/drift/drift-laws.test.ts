import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import jsonPatch from 'fast-json-patch';
import { detectDrift } from '../../src/drift/detect-drift.ts';
import type { DriftChange, DriftKind } from '../../src/drift/drift-change.ts';
import { planRevert } from '../../src/drift/revert/plan-revert.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { accounts } from '../support/account-arbitrary.ts';
import { accountId } from '../support/account-builder.ts';
import { runPlan } from '../../src/apps/live/run-plan.ts';
import { sandboxAws } from '../../src/sandbox/aws-cli/sandbox-aws.ts';
import { readSandbox } from '../support/live-sandbox.ts';

function swapped(kind: DriftKind): DriftKind {
  if (kind === 'missing') return 'unmanaged';
  return kind === 'unmanaged' ? 'missing' : kind;
}

/** Where a name stands under another path, the change carries the ARN of the declared side. */
function namesAndKinds(changes: readonly DriftChange[]): readonly string[] {
  return changes.map(({ subject, name, kind }) => `${subject} ${name.toLowerCase()} ${kind}`).sort();
}

describe('laws of drift', () => {
  test('an account does not drift from itself', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        expect(detectDrift(account, structuredClone(account)).changes).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('swapping the sides swaps missing and unmanaged, and nothing else', () => {
    fc.assert(
      fc.property(accounts, accounts, (left, right) => {
        const there = detectDrift(left, right).changes;
        const back = detectDrift(right, left).changes.map((change) => ({
          ...change,
          kind: swapped(change.kind),
        }));

        expect(namesAndKinds(back)).toEqual(namesAndKinds(there));
      }),
      { numRuns: 50 },
    );
  });

  test('applying the patch to the declared side gives the live side', () => {
    fc.assert(
      fc.property(accounts, accounts, (declared, live) => {
        for (const change of detectDrift(declared, live).changes) {
          const before = structuredClone(change.declared ?? null);
          const after = jsonPatch.applyPatch(before, [...change.patch], true).newDocument;
          expect(after).toEqual(change.live ?? null);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('fingerprints of one account are distinct, and the order of lists does not show in them', () => {
    fc.assert(
      fc.property(accounts, accounts, (declared, live) => {
        const reversed = { ...live, users: [...live.users].reverse(), roles: [...live.roles].reverse() };
        const fingerprints = detectDrift(declared, live).changes.map(({ fingerprint }) => fingerprint);

        expect(new Set(fingerprints).size).toBe(fingerprints.length);
        expect(detectDrift(declared, reversed).changes.map(({ fingerprint }) => fingerprint)).toEqual(
          fingerprints,
        );
      }),
      { numRuns: 50 },
    );
  });

  test('after the revert plan of any two accounts nothing differs', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, accounts, async (declared, found) => {
        const sandbox = await startSandbox({ accounts: [found] });
        try {
          const live = await readSandbox(sandbox, accountId);
          const plan = planRevert(detectDrift(declared, live), { declared, live });
          runPlan(plan, sandboxAws(sandbox, accountId));
          const after = await readSandbox(sandbox, accountId);
          expect(detectDrift(declared, after).changes).toEqual([]);
        } finally {
          await sandbox.stop();
        }
      }),
      { numRuns: 15 },
    );
  }, 600_000);
});
