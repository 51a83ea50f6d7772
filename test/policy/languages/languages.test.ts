import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { enumerateMatches } from '../../../src/policy/languages/enumerate-matches.ts';
import { findMember, satisfiesLanguage } from '../../../src/policy/languages/find-member.ts';
import type { LanguageConstraint } from '../../../src/policy/languages/find-member.ts';
import { parsePattern } from '../../../src/policy/languages/parse-pattern.ts';
import { patternCovers } from '../../../src/policy/languages/pattern-containment.ts';
import { matchesPattern } from '../../../src/policy/languages/pattern-positions.ts';
import type { Pattern } from '../../../src/policy/languages/pattern.ts';
import { sampleTexts } from '../../../src/policy/languages/sample-text.ts';
import { StepBudget } from '../../../src/policy/languages/step-budget.ts';

function like(text: string, ignoresCase = false): Pattern {
  return parsePattern(text, { wildcards: true, variables: true, ignoresCase, scope: 'string' });
}

function resource(text: string): Pattern {
  return parsePattern(text, { wildcards: true, variables: true, ignoresCase: false, scope: 'resource' });
}

function search(constraints: readonly LanguageConstraint[], steps = 20_000) {
  return findMember(constraints, { budget: new StepBudget(steps), preferred: [] });
}

/** The same pattern as a regular expression, for short texts over a small alphabet. */
function oracle(pattern: string): RegExp {
  const source = Array.from(pattern, (each) => (each === '*' ? '[^]*' : each === '?' ? '[^]' : each)).join(
    '',
  );
  return new RegExp(`^${source}$`);
}

const patternTexts = fc
  .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 6 })
  .map((parts) => parts.join(''));
const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 }).map((parts) => parts.join(''));
const everyText = ['', 'a', 'b', 'c'].flatMap((one) =>
  ['', 'a', 'b', 'c'].flatMap((two) => ['', 'a', 'b', 'c'].flatMap((three) => [`${one}${two}${three}`])),
);

describe('matchesPattern', () => {
  test('agrees with regular expressions', () => {
    fc.assert(
      fc.property(patternTexts, texts, (pattern, text) => {
        expect(matchesPattern(like(pattern), text)).toBe(oracle(pattern).test(text));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  const segments: readonly [pattern: string, text: string, matches: boolean][] = [
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/a:b/c', true],
    ['arn:aws:sns:*:*:topic', 'arn:aws:sns:us-east-1:111122223333:topic', true],
    ['arn:aws:sns:us*:111122223333:topic', 'arn:aws:sns:us-east-1:x:111122223333:topic', true],
    ['arn:aws:sns:*1:111122223333:topic', 'arn:aws:sns:a:1:111122223333:topic', false],
    ['arn:aws:sns:*x*1:111122223333:topic', 'arn:aws:sns:a:x1:111122223333:topic', false],
    ['arn:aws:sns:?:111122223333:topic', 'arn:aws:sns:::111122223333:topic', false],
    ['*', 'anything: at all', true],
  ];

  test.each(segments)('a resource pattern %s on %s: %p', (pattern, text, matches) => {
    expect(matchesPattern(resource(pattern), text)).toBe(matches);
  });

  test('A43 is linear for patterns made to be slow', () => {
    expect(matchesPattern(like(`${'*a'.repeat(400)}b`), 'a'.repeat(4000))).toBe(false);
  });
});

describe('parsePattern', () => {
  test('escapes are literal characters, unclosed braces too', () => {
    expect(matchesPattern(like('a${*}b${?}${$}{'), 'a*b?${')).toBe(true);
    expect(matchesPattern(like('${open'), '${open')).toBe(true);
  });

  test('different texts have different keys, whatever characters they hold', () => {
    const written = [
      'a',
      'A',
      '*',
      '?',
      '${*}',
      '${aws:username}',
      "${aws:username,'x'}",
      '\u0000many-1\u0000',
      '\u0001a',
    ];

    expect(new Set(written.map((text) => like(text).key)).size).toBe(written.length);
    expect(like('a', true).key).not.toBe(like('a').key);
  });

  test('runs of wildcards have one form', () => {
    expect(like('a*?*b').key).toBe(like('a?**b').key);
  });
});

describe('patternCovers', () => {
  test('what it says holds for every text', () => {
    fc.assert(
      fc.property(patternTexts, patternTexts, texts, (wide, narrow, text) => {
        fc.pre(patternCovers(like(wide), like(narrow)) && oracle(narrow).test(text));

        expect(oracle(wide).test(text)).toBe(true);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  test('a variable is covered by itself and by *, not by ?', () => {
    const home = like('home/${aws:username}/docs/*');

    expect(patternCovers(like('home/${aws:username}/*'), home)).toBe(true);
    expect(patternCovers(like('home/*'), home)).toBe(true);
    expect(patternCovers(like('home/?*/*'), home)).toBe(false);
    expect(patternCovers(like("home/${aws:username, 'x'}/*"), home)).toBe(false);
    expect(patternCovers(home, like('home/alice/docs/*'))).toBe(false);
  });
});

describe('findMember', () => {
  const constraints = fc.array(
    fc.record({
      patterns: fc.array(patternTexts, { minLength: 1, maxLength: 3 }),
      negated: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  );

  test('a member satisfies everything; where it is empty, no text does', () => {
    fc.assert(
      fc.property(constraints, (wanted) => {
        const given = wanted.map(({ patterns, negated }) => ({
          patterns: patterns.map((text) => like(text)),
          negated,
        }));
        const holds = (text: string): boolean =>
          wanted.every(
            ({ patterns, negated }) => patterns.some((each) => oracle(each).test(text)) !== negated,
          );

        const found = search(given);

        if (found.kind === 'member') expect([found.value, holds(found.value)]).toEqual([found.value, true]);
        else expect([found.kind, everyText.filter(holds)]).toEqual(['empty', []]);
      }),
      { numRuns: 1000, seed: 3 },
    );
  });

  test('is shortest and readable where there is a choice', () => {
    const bucket = { patterns: [resource('arn:aws:s3:::logs-*')], negated: false };
    const excluded = { patterns: [resource('arn:aws:s3:::logs-e*')], negated: true };

    expect(search([bucket])).toEqual({
      kind: 'member',
      value: 'arn:aws:s3:::logs-example',
      isApproximate: false,
    });
    expect(search([bucket, excluded])).toEqual({
      kind: 'member',
      value: 'arn:aws:s3:::logs-x',
      isApproximate: false,
    });
  });

  test('a variable excludes nothing for certain, and the same variable cancels', () => {
    const all = { patterns: [like('home/*')], negated: false };
    const own = { patterns: [like('home/${aws:username}/*')], negated: false };

    expect(search([all, { ...own, negated: true }])).toMatchObject({ kind: 'member', isApproximate: true });
    expect(search([own, { ...own, negated: true }])).toEqual({ kind: 'empty' });
    expect(search([own, { ...all, negated: true }])).toEqual({ kind: 'empty' });
  });

  test('gives up when the budget is spent, and says so', () => {
    const many = ['a', 'b', 'c', 'd'].map((letter) => ({
      patterns: [like(`*${letter}`.repeat(30))],
      negated: false,
    }));

    expect(search(many, 50)).toEqual({ kind: 'unknown' });
  });

  test('satisfiesLanguage is matching, negated or not', () => {
    expect(satisfiesLanguage({ patterns: [like('a*')], negated: false }, 'ab')).toBe(true);
    expect(satisfiesLanguage({ patterns: [like('a*')], negated: true }, 'ab')).toBe(false);
  });
});

describe('enumerateMatches', () => {
  test('finds every combination that some text shows', () => {
    fc.assert(
      fc.property(fc.uniqueArray(patternTexts, { minLength: 1, maxLength: 4 }), (patterns) => {
        const combination = (text: string): string =>
          patterns.flatMap((pattern, index) => (oracle(pattern).test(text) ? [index] : [])).join(',');

        const found = enumerateMatches(
          like('*'),
          patterns.map((text) => like(text)),
          new StepBudget(50_000),
        );

        const names = (found ?? []).map(({ matched }) => matched.join(','));
        for (const text of everyText) expect(names).toContain(combination(text));
        for (const { matched, example } of found ?? []) expect(combination(example)).toBe(matched.join(','));
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  test('gives up when there are too many', () => {
    const patterns = Array.from('abcdefghijkl', (letter) => like(`*${letter}*`));

    expect(enumerateMatches(like('*'), patterns, new StepBudget(500))).toBeUndefined();
  });
});

describe('sampleTexts', () => {
  test('are matched by their pattern', () => {
    fc.assert(
      fc.property(patternTexts, (text) => {
        for (const sample of sampleTexts(like(text)))
          expect([sample, oracle(text).test(sample)]).toEqual([sample, true]);
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
