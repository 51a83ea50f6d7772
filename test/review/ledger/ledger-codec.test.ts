import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseLedger, readLedger } from '../../../src/review/ledger/choose-ledger.ts';
import { checkTextLimit, composeCheckText } from '../../../src/review/ledger/compose-check-text.ts';
import { decodeLedgers } from '../../../src/review/ledger/decode-ledger.ts';
import { encodeLedger } from '../../../src/review/ledger/encode-ledger.ts';
import { appendEntries, isFull, ledgerBudget } from '../../../src/review/ledger/fit-ledger.ts';
import type { Ledger, LedgerEntry, LedgerReading } from '../../../src/review/ledger/ledger.ts';

const head = 'a'.repeat(40);
const other = 'b'.repeat(40);
const digest = 'd'.repeat(64);
const seenAt = '2026-11-25T10:00:00.000Z';

function sign(text: string): string {
  return `k1.${createHmac('sha256', 'key').update(text).digest('base64url')}`;
}

function verify(text: string, signature: string): 'valid' | 'unknownKey' | 'invalid' {
  if (!signature.startsWith('k1.')) return 'unknownKey';
  return signature === sign(text) ? 'valid' : 'invalid';
}

const entries: readonly LedgerEntry[] = [
  {
    kind: 'head',
    sha: head,
    baseRef: 'main',
    digest,
    seenAt,
    pusherId: 7,
    changes: [{ path: 'a b/é-->.yaml', fingerprint: '0123456789abcdef' }],
  },
  { kind: 'head', sha: other, baseRef: '-', seenAt },
  {
    kind: 'approval',
    source: { kind: 'review', id: 5 },
    authorId: 8,
    headSha: head,
    baseRef: 'main',
    digest,
    eyes: 6,
    seenAt,
  },
  {
    kind: 'breakGlass',
    source: { kind: 'comment', id: 6 },
    authorId: 8,
    headSha: head,
    baseRef: 'main',
    digest,
    seenAt,
  },
  { kind: 'revocation', source: { kind: 'comment', id: 6 }, reason: 'edited', seenAt },
  {
    kind: 'verdict',
    verdict: 'approved',
    headSha: head,
    baseRef: 'release/1',
    digest,
    eyes: 4,
    approverIds: [8, 9],
    rulesSha: other,
    seenAt,
  },
  {
    kind: 'verdict',
    verdict: 'withdrawn',
    headSha: head,
    baseRef: 'x',
    digest,
    eyes: 4,
    approverIds: [],
    rulesSha: other,
    seenAt,
  },
  { kind: 'request', users: [3, 4], teams: ['acme/security', 'acme/ops'], seenAt },
  { kind: 'request', users: [], teams: [], seenAt },
  { kind: 'full', seenAt },
];

const ledger: Ledger = {
  repositoryId: 1,
  pullRequest: 12,
  counter: 3,
  carriesOn: { checkRunId: 99, headSha: other },
  entries,
};

const arbitraryText = fc.string({ unit: 'binary' });
const arbitraryEntry: fc.Arbitrary<LedgerEntry> = fc.oneof(
  fc.record({
    kind: fc.constant('head' as const),
    sha: arbitraryText,
    baseRef: arbitraryText,
    seenAt: arbitraryText,
    changes: fc.array(fc.record({ path: arbitraryText, fingerprint: arbitraryText }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('revocation' as const),
    source: fc.record({ kind: fc.constantFrom('review' as const, 'comment' as const), id: fc.nat() }),
    reason: fc.constantFrom('edited' as const, 'deleted' as const),
    seenAt: arbitraryText,
  }),
);

describe('encodeLedger and decodeLedgers', () => {
  test('gives back what was written, of several pull requests with one head (A26)', () => {
    const second: Ledger = { repositoryId: 1, pullRequest: 13, counter: 1, entries: [] };
    const text = composeCheckText([ledger, second], head, '# Approved', sign) ?? '';

    expect(decodeLedgers(text, head, verify)).toEqual({ kind: 'found', ledgers: [ledger, second] });
    expect(text.endsWith('-->\n\n# Approved')).toBe(true);
  });

  test('any text of a field comes back, and none ends the HTML comment', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEntry, { maxLength: 5 }), (given) => {
        const text = encodeLedger({ ...ledger, entries: given }, head, sign);

        expect(decodeLedgers(text, head, verify)).toEqual({
          kind: 'found',
          ledgers: [{ ...ledger, entries: given }],
        });
        expect(text.indexOf('-->')).toBe(text.length - 3);
        expect(text).toMatch(/^[\n -~]*$/);
      }),
    );
  });

  test('line ends that were changed on the way do not matter', () => {
    const text = encodeLedger(ledger, head, sign).replaceAll('\n', '\r\n');

    expect(decodeLedgers(text, head, verify).kind).toBe('found');
  });

  const text = encodeLedger(ledger, head, sign);

  test.each([
    ['no text', undefined, head, 'the check run has no ledger'],
    ['only shown text', '# Approved', head, 'the check run has no ledger'],
    ['a ledger that is not at the start', `# x\n${text}`, head, 'the check run has no ledger'],
    ['no end', text.slice(0, -4), head, 'the ledger does not end'],
    ['an approver more', text.replace('8,9', '8,9,10'), head, 'its signature is not valid'],
    ['an entry less', text.replace(/revocation.*\n/, ''), head, 'its signature is not valid'],
    ['no signature', text.replace(/signature.*\n/, ''), head, 'it has no signature'],
    [
      'a foreign key',
      text.replace('signature k1', 'signature k0'),
      head,
      'it is signed with a key that is not configured; add the former key to the settings',
    ],
    ['another head', text, other, 'it was written for another commit'],
    ['two of one pull request', `${text}\n${text}`, head, 'two ledgers are of the same pull request'],
  ])('A69 is tampered with: %s', (_, given, sha, reason) => {
    expect(decodeLedgers(given, sha, verify)).toEqual({ kind: 'tampered', reason });
  });

  test('a validly signed entry of an unknown kind is not overlooked', () => {
    const newer = ledger.entries.concat({ kind: 'later', seenAt } as unknown as LedgerEntry);
    const body = encodeLedger({ ...ledger, entries: newer.slice(0, -1) }, head, sign)
      .split('\n')
      .slice(1, -2)
      .concat('later x');
    const forged = ['<!-- four-eyes ledger 1', ...body, `signature ${sign(body.join('\n'))}`, '-->'].join(
      '\n',
    );

    expect(decodeLedgers(forged, head, verify)).toEqual({
      kind: 'tampered',
      reason: 'an entry of the ledger is of an unknown kind',
    });
  });
});

describe('readLedger and chooseLedger', () => {
  const place = { repositoryId: 1, pullRequest: 12 };

  function run(of: Ledger, headSha = head, id = 5) {
    return { id, headSha, text: encodeLedger(of, headSha, sign) };
  }

  test('A13 a ledger of another repository counts nowhere', () => {
    expect(readLedger(run({ ...ledger, repositoryId: 2 }), place, verify)).toEqual({
      kind: 'tampered',
      reason: 'check run 5: its ledger is of another repository',
    });
  });

  test('a run of another pull request with the same head says nothing about this one', () => {
    expect(readLedger(run({ ...ledger, pullRequest: 13 }), place, verify)).toEqual({ kind: 'none' });
  });

  test('A69 the highest counter wins, whatever the order', () => {
    const older = readLedger(run({ ...ledger, counter: 2 }, other, 4), place, verify);
    const newer = readLedger(run(ledger), place, verify);

    expect(chooseLedger([older, newer, { kind: 'none' }])).toBe(newer);
    expect(chooseLedger([newer, older])).toBe(newer);
    expect(chooseLedger([])).toEqual({ kind: 'none' });
  });

  test('two that differ under one counter, or one that is tampered with, are reported', () => {
    const one = readLedger(run(ledger), place, verify);
    const two = readLedger(run({ ...ledger, entries: [] }, other), place, verify);
    const bad: LedgerReading = { kind: 'tampered', reason: 'x' };

    expect(chooseLedger([one, two])).toEqual({
      kind: 'tampered',
      reason: 'two ledgers have the counter 3 and differ',
    });
    expect(chooseLedger([one, bad])).toBe(bad);
    expect(chooseLedger([one, readLedger(run(ledger, other, 6), place, verify)])).toBe(one);
  });
});

describe('the limit of a check run', () => {
  const empty: Ledger = { repositoryId: 1, pullRequest: 12, counter: 1, entries: [] };
  const approvals = Array.from({ length: 1000 }, (_, id): LedgerEntry => {
    return { kind: 'revocation', source: { kind: 'comment', id }, reason: 'edited', seenAt };
  });

  test('paths of former heads go first', () => {
    const changes = Array.from({ length: 300 }, (_, index) => ({
      path: `prod-222222222222/iam/role/some-role-${index}.yaml`,
      fingerprint: '0123456789abcdef',
    }));
    const heads = [1, 2, 3].map((pusherId): LedgerEntry => {
      return { kind: 'head', sha: head, baseRef: 'main', digest, seenAt, pusherId, changes };
    });
    const appended = appendEntries(empty, heads, seenAt);

    expect(appended.entries.map((entry) => entry.kind === 'head' && entry.changes?.length)).toEqual([
      undefined,
      undefined,
      300,
    ]);
    expect(appended.entries[0]).toEqual({
      kind: 'head',
      sha: head,
      baseRef: 'main',
      digest,
      seenAt,
      pusherId: 1,
    });
  });

  test('then the ledger says for good that it is full, and drops nothing that it had', () => {
    const some = appendEntries(empty, approvals.slice(0, 100), seenAt);
    const full = appendEntries(some, approvals, seenAt);

    expect(isFull(full)).toBe(true);
    expect(full.entries).toEqual([...some.entries, { kind: 'full', seenAt }]);
    expect(appendEntries(full, approvals.slice(0, 1), seenAt)).toBe(full);
    expect(encodeLedger(full, head, sign).length).toBeLessThan(ledgerBudget);
  });

  test('what is shown is cut by lines, and the ledger never is', () => {
    const shown = `${'é'.repeat(100)}\n`.repeat(1000);
    const text = composeCheckText([ledger], head, shown, sign) ?? '';

    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(checkTextLimit);
    expect(text.endsWith('é\n\n… the rest is on the details page')).toBe(true);
    expect(decodeLedgers(text, head, verify)).toEqual({ kind: 'found', ledgers: [ledger] });
  });

  test('ledgers that do not fit give no text', () => {
    const large = { ...empty, entries: approvals };

    expect(composeCheckText([large, { ...large, pullRequest: 13 }], head, 'x', sign)).toBe(undefined);
  });
});
