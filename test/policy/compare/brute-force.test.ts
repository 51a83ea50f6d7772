import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePolicyDocument } from '../../../src/iam/parse-policy-document.ts';
import type { PolicyDocument } from '../../../src/iam/policy-document.ts';
import { comparePrivileges } from '../../../src/policy/compare/compare-privileges.ts';
import type { AccessRequest } from '../../../src/policy/request/access-request.ts';
import { bruteForceAllows } from '../../support/brute-force-evaluator.ts';
import type { PlainPolicy, PlainRequest } from '../../support/brute-force-evaluator.ts';
import { allRequests, policyPairs } from '../../support/policy-pairs.ts';
import type { PolicyPair } from '../../support/policy-pairs.ts';

/** Ten thousand in the long run (`FOUR_EYES_PAIRS=10000`); fewer in everyday tests. */
const pairs = Number(process.env['FOUR_EYES_PAIRS'] ?? '300');
const seed = Number(process.env['FOUR_EYES_SEED'] ?? '20260131');

function parse(policy: PlainPolicy): PolicyDocument {
  const parsed = parsePolicyDocument(JSON.stringify(policy), { kind: 'identity' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function compare(before: PlainPolicy, after: PlainPolicy) {
  return comparePrivileges(parse(before), parse(after), { kind: 'identity' });
}

/** The request with the user name that its principal has; nothing else that follows from a principal is asked for. */
function plainRequest({ principal, action, resource, context }: AccessRequest): PlainRequest {
  const username = principal.type === 'user' ? { 'aws:username': principal.arn.split('/').at(-1) ?? '' } : {};
  return { action, resource, context: { ...username, ...(context as PlainRequest['context']) } };
}

function isAdded(pair: { before: PlainPolicy; after: PlainPolicy }, request: PlainRequest): boolean {
  return bruteForceAllows([pair.after], request) && !bruteForceAllows([pair.before], request);
}

function swapped({ before, after, shapes }: PolicyPair): PolicyPair {
  return { before: after, after: before, shapes };
}

const mirrored = {
  equal: 'equal',
  broadened: 'narrowed',
  narrowed: 'broadened',
  mixed: 'mixed',
  undetermined: 'undetermined',
};

describe('comparePrivileges beside a brute-force evaluator', () => {
  test('claims nothing that some request of the small universe contradicts, and each witness is one', () => {
    const verdicts: Record<string, number> = {};
    fc.assert(
      fc.property(policyPairs, (pair) => {
        const result = compare(pair.before, pair.after);
        verdicts[result.verdict] = (verdicts[result.verdict] ?? 0) + 1;
        const requests = allRequests(pair.shapes);
        const added = requests.find((request) => isAdded(pair, request));
        const removed = requests.find((request) => isAdded(swapped(pair), request));
        if (added !== undefined) expect(['equal', 'narrowed']).not.toContain(result.verdict);
        if (removed !== undefined) expect(['equal', 'broadened']).not.toContain(result.verdict);
        for (const { witness } of result.broadenings) expect(isAdded(pair, plainRequest(witness))).toBe(true);
        for (const { witness } of result.narrowings) {
          expect(isAdded(swapped(pair), plainRequest(witness))).toBe(true);
        }
      }),
      { numRuns: pairs, seed },
    );

    expect(verdicts['undetermined'] ?? 0).toBeLessThanOrEqual(Math.ceil(pairs / 100));
  });

  test('swapping the sides swaps the verdict', () => {
    fc.assert(
      fc.property(policyPairs, ({ before, after }) => {
        const { verdict } = compare(before, after);

        expect(compare(after, before).verdict).toBe(mirrored[verdict]);
      }),
      { numRuns: pairs / 4, seed },
    );
  });

  test('narrowing is transitive: taking away twice adds nothing', () => {
    const without = ['broadened', 'mixed'];
    const sameOrLess = ['narrowed', 'equal'];
    let chains = 0;
    fc.assert(
      fc.property(policyPairs, ({ before, after }) => {
        const of = (policy: PlainPolicy, effect: string) =>
          policy.Statement.filter(({ Effect }) => Effect === effect);
        const allows = [...of(before, 'Allow'), ...of(after, 'Allow')];
        const first = { ...before, Statement: allows };
        const second = { ...before, Statement: [...allows, ...of(before, 'Deny')] };
        const third = { ...before, Statement: [...second.Statement, ...of(after, 'Deny')] };
        const steps = [compare(first, second).verdict, compare(second, third).verdict];
        for (const verdict of steps) expect(without).not.toContain(verdict);
        const whole = compare(first, third).verdict;
        expect(without).not.toContain(whole);
        if (steps.every((verdict) => sameOrLess.includes(verdict))) {
          chains += 1;
          expect(sameOrLess).toContain(whole);
          if (steps.includes('narrowed')) expect(whole).toBe('narrowed');
        }
      }),
      { numRuns: pairs / 2, seed },
    );

    expect(chains).toBeGreaterThan(0);
  });

  test('a policy equals itself, however its statements are ordered', () => {
    fc.assert(
      fc.property(policyPairs, ({ before }) => {
        const reversed = { ...before, Statement: [...before.Statement].reverse() };

        expect(compare(before, reversed)).toEqual({
          verdict: 'equal',
          broadenings: [],
          narrowings: [],
          undetermined: [],
        });
      }),
      { numRuns: pairs / 4, seed },
    );
  });
});
