import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { boundedEditDistance } from '../../src/finding/edit-distance.ts';

describe('boundedEditDistance', () => {
  test.each([
    ['abc', 'abc', 3, 0],
    ['abc', 'acb', 3, 1],
    ['abc', 'abcd', 3, 1],
    ['abc', 'xyz', 3, 3],
    ['abc', 'xyz', 2, undefined],
    ['abc', 'abcdefg', 3, undefined],
  ])('`%s` to `%s` within %s', (left, right, limit, expected) => {
    expect(boundedEditDistance(left, right, limit)).toBe(expected);
  });

  test('is symmetric, and zero for equal words alone', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

    fc.assert(
      fc.property(word, word, (left, right) => {
        expect(boundedEditDistance(left, right, 6)).toBe(boundedEditDistance(right, left, 6));
        expect(boundedEditDistance(left, right, 6) === 0).toBe(left === right);
      }),
    );
  });
});
