import { describe, expect, test } from '@jest/globals';
import type { Ledger, VerdictEntry } from '../../../src/review/ledger/ledger.ts';
import { approvedAtMerge } from '../../../src/review/pushes/approved-at-merge.ts';

function verdict(different: Partial<VerdictEntry>): VerdictEntry {
  return {
    kind: 'verdict',
    verdict: 'approved',
    headSha: 'h1',
    baseRef: 'main',
    digest: 'd1',
    eyes: 6,
    approverIds: [7, 9],
    rulesSha: 'r1',
    seenAt: '2026-11-25T10:00:00Z',
    ...different,
  };
}

function approvedDigests(mergedAt: string, ...entries: readonly VerdictEntry[]): readonly string[] {
  const ledger: Ledger = { repositoryId: 1, pullRequest: 12, counter: 3, entries };
  return approvedAtMerge(ledger, 'main', mergedAt).map(({ digest }) => digest);
}

describe('what was approved when it was merged', () => {
  test('the verdict with who approved, by which rules', () => {
    const ledger: Ledger = { repositoryId: 1, pullRequest: 12, counter: 3, entries: [verdict({})] };

    expect(approvedAtMerge(ledger, 'main', '2026-11-25T10:00:00Z')).toEqual([
      { pullRequest: 12, digest: 'd1', eyes: 6, approverIds: [7, 9], rulesSha: 'r1', headSha: 'h1' },
    ]);
  });

  test('A76 what was approved only afterwards was not approved at that moment', () => {
    expect(approvedDigests('2026-11-25T09:59:59Z', verdict({}))).toEqual([]);
  });

  test('what was withdrawn before the merge was not approved, and afterwards it was', () => {
    const withdrawn = verdict({ verdict: 'withdrawn', seenAt: '2026-11-25T11:00:00Z' });

    expect(approvedDigests('2026-11-25T12:00:00Z', verdict({}), withdrawn)).toEqual([]);
    expect(approvedDigests('2026-11-25T10:30:00Z', verdict({}), withdrawn)).toEqual(['d1']);
  });

  test('A72 what was approved for another base does not count', () => {
    expect(approvedDigests('2026-11-25T12:00:00Z', verdict({ baseRef: 'sandbox' }))).toEqual([]);
  });

  test('of several digests each has its own last verdict', () => {
    const second = verdict({ digest: 'd2', seenAt: '2026-11-25T10:05:00Z' });

    expect(approvedDigests('2026-11-25T12:00:00Z', verdict({}), second)).toEqual(['d1', 'd2']);
  });
});
