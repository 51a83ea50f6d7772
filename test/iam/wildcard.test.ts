import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { coversPattern, matchesWildcard } from '../../src/iam/wildcard.ts';

describe('coversPattern', () => {
  test.each([
    ['*', 'anything', true],
    ['a*', 'ab*', true],
    ['a?', 'ab', true],
    ['a?', 'a?', true],
    ['a?', 'a*', false],
    ['*?', 'a', true],
    ['a', 'a', true],
    ['a', '?', false],
    ['a*c', 'a*b*c', true],
  ])('`%s` covers `%s`: %s', (outer, inner, expected) => {
    expect(coversPattern(outer, inner)).toBe(expected);
  });

  test('what it says is true of every text', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });

    fc.assert(
      fc.property(pattern, pattern, text, (outer, inner, word) => {
        const isCounterexample =
          coversPattern(outer, inner) && matchesWildcard(inner, word) && !matchesWildcard(outer, word);
        expect(isCounterexample).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  test('is not deceived by the characters that it works with', () => {
    expect(coversPattern('*\ue001', '*b')).toBe(false);
    expect(coversPattern('*a', '\ue000a')).toBe(false);
  });
});
