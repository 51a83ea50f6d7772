import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { patternsOverlap } from '../../../src/policy/catalogue/pattern-overlap.ts';
import { matchesWildcard } from '../../../src/iam/wildcard.ts';

function wordsOf(letters: readonly string[], length: number): readonly string[] {
  if (length === 0) return [''];
  const shorter = wordsOf(letters, length - 1);
  return [
    ...shorter,
    ...shorter
      .filter((word) => word.length === length - 1)
      .flatMap((word) => letters.map((letter) => word + letter)),
  ];
}

describe('patternsOverlap', () => {
  test.each([
    ['role/*', 'role/deploy', true],
    ['role/*', 'user/*', false],
    ['*a', 'b*', true],
    ['a?', 'a', false],
    ['', '*', true],
    ['', '?', false],
    ['a*c', 'ab*d', false],
    ['*', '', true],
  ])('`%s` and `%s`: %s', (left, right, expected) => {
    expect(patternsOverlap(left, right)).toBe(expected);
    expect(patternsOverlap(right, left)).toBe(expected);
  });

  test('agrees with trying all short words', () => {
    const words = wordsOf(['a', 'b'], 8);
    const pattern = fc
      .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 4 })
      .map((parts) => parts.join(''));

    fc.assert(
      fc.property(pattern, pattern, (left, right) => {
        const shared = words.some((word) => matchesWildcard(left, word) && matchesWildcard(right, word));
        expect(patternsOverlap(left, right)).toBe(shared);
      }),
      { numRuns: 500 },
    );
  });

  test('A43 pathological patterns end at once', () => {
    expect(patternsOverlap(`${'*a'.repeat(500)}b`, `${'*a'.repeat(500)}c`)).toBe(false);
    expect(patternsOverlap(`${'*a'.repeat(500)}b*`, `${'*a'.repeat(500)}c*`)).toBe(true);
  });
});
