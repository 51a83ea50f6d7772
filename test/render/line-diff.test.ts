import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffLines, type DiffLine } from '../../src/render/line-diff.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

function written(diff: readonly DiffLine[]): readonly string[] {
  const signs = { same: ' ', removed: '-', added: '+' };
  return diff.map(({ kind, text }) => `${signs[kind]}${text}`);
}

function side(diff: readonly DiffLine[], left: 'removed' | 'added'): readonly string[] {
  return diff.filter(({ kind }) => kind === 'same' || kind === left).map(({ text }) => text);
}

describe('line difference', () => {
  test.each([
    [[], [], []],
    [['a'], ['a'], [' a']],
    [['a'], [], ['-a']],
    [[], ['a'], ['+a']],
    [
      ['a', 'b', 'c'],
      ['a', 'x', 'c'],
      [' a', '-b', '+x', ' c'],
    ],
    [
      ['a', 'b', 'c', 'd'],
      ['b', 'd', 'e'],
      ['-a', ' b', '-c', ' d', '+e'],
    ],
  ])('%j against %j', (before, after, expected) => {
    expect(written(diffLines(before, after))).toEqual(expected);
  });

  test('without its additions it is the one side, without its removals the other', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = diffLines(before, after);

        expect(side(diff, 'removed')).toEqual(before);
        expect(side(diff, 'added')).toEqual(after);
      }),
    );
  });

  test('swapping the sides keeps the number of unchanged lines', () => {
    const unchanged = (diff: readonly DiffLine[]): number =>
      diff.filter(({ kind }) => kind === 'same').length;

    fc.assert(
      fc.property(lines, lines, (before, after) => {
        expect(unchanged(diffLines(before, after))).toBe(unchanged(diffLines(after, before)));
      }),
    );
  });

  test('A43 very large sides are still compared, whole', () => {
    const before = Array.from({ length: 5000 }, (_, index) => `before ${index}`);
    const after = Array.from({ length: 5000 }, (_, index) => `after ${index}`);

    const diff = diffLines(['same', ...before], ['same', ...after]);

    expect(diff).toHaveLength(10_001);
    expect(side(diff, 'added')).toEqual(['same', ...after]);
  });
});
