import { describe, expect, test } from '@jest/globals';
import { applyExceptions } from '../../src/exceptions/apply-exceptions.ts';
import type { Exception, ExceptionSubject } from '../../src/exceptions/exception.ts';

const exception: Exception = {
  rule: 'full-access',
  arn: 'arn:aws:iam::111111111111:policy/admin',
  reason: 'break glass',
  owner: 'security',
  expires: '2026-06-30',
  location: { file: 'exceptions.yaml', line: 1, column: 3 },
};

const finding: ExceptionSubject = {
  ruleId: 'full-access',
  accountId: '111111111111',
  arn: 'arn:aws:iam::111111111111:policy/admin',
  location: { file: 'acme-111111111111/iam/policy/admin.yaml', line: 5, column: 7 },
};

function isWaived(
  changes: Partial<Exception>,
  subject: ExceptionSubject = finding,
  today: string = '2026-06-01',
): boolean {
  return applyExceptions([subject], [{ ...exception, ...changes }], today).remaining.length === 0;
}

describe('applyExceptions', () => {
  test('waives what an exception names, and says by which', () => {
    const other = { ...finding, ruleId: 'iam-write' };

    const applied = applyExceptions([finding, other], [exception], '2026-06-01');

    expect(applied.remaining).toEqual([other]);
    expect(applied.waived).toEqual([{ finding, exception }]);
    expect(applied.uses).toEqual([{ exception, matches: 1, state: 'active', isBroad: false }]);
  });

  test.each<[string, Partial<Exception>, boolean]>([
    ['another rule', { rule: 'iam-write' }, false],
    ['its account', { account: '111111111111' }, true],
    ['another account', { account: '222222222222' }, false],
    ['a pattern', { arn: 'arn:aws:iam::*:policy/adm*' }, true],
    ['another case', { arn: 'arn:aws:iam::111111111111:policy/Admin' }, false],
    ['its file too', { path: 'acme-111111111111/iam/policy/*.yaml' }, true],
    ['another file', { path: 'acme-222222222222/*' }, false],
  ])('with %s', (_name, changes, expected) => {
    expect(isWaived(changes)).toBe(expected);
  });

  test('holds through its last day', () => {
    expect(isWaived({}, finding, '2026-06-30')).toBe(true);
    expect(isWaived({}, finding, '2026-07-01')).toBe(false);
  });

  test('A54 says which exceptions are unused, expired and broad, and how much they match', () => {
    const unused = { ...exception, arn: 'arn:aws:iam::111111111111:policy/other' };
    const expired = { ...exception, expires: '2026-05-31' };
    const broad = { ...exception, arn: 'arn:aws:iam::111111111111:policy/*' };

    const { uses, remaining } = applyExceptions([finding, finding], [unused, expired, broad], '2026-06-01');

    expect(remaining).toEqual([]);
    expect(uses.map(({ matches, state, isBroad }) => [matches, state, isBroad])).toEqual([
      [0, 'unused', false],
      [2, 'expired', false],
      [2, 'active', true],
    ]);
  });
});
