import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import {
  expandActionPattern,
  servicesMatching,
  splitActionPattern,
} from '../../../src/policy/catalogue/action-pattern.ts';
import { allServices } from '../../../src/policy/catalogue/catalogue.ts';
import { hasWildcard, matchesWildcard } from '../../../src/iam/wildcard.ts';

const idsOf = (pattern: string): readonly string[] => expandActionPattern(pattern).map(({ id }) => id);

describe('expandActionPattern', () => {
  test('expands wildcards in the name', () => {
    expect(idsOf('sts:AssumeRole*')).toEqual([
      'sts:AssumeRole',
      'sts:AssumeRoleWithSAML',
      'sts:AssumeRoleWithWebIdentity',
    ]);
    expect(idsOf('s3:ListBucke?')).toEqual(['s3:ListBucket']);
  });

  test('A42 finds an action behind case and split wildcards', () => {
    for (const pattern of [
      'IAM:passrole',
      'iam:Pass*',
      'iam:*ass?ole',
      'i*m:Pa*le',
      '*:PassRole',
      '*',
      '*:*',
      '**',
    ]) {
      expect(idsOf(pattern)).toContain('iam:PassRole');
    }
  });

  test('gives one action without wildcards, and none for a name that does not exist', () => {
    expect(idsOf('s3:getobject')).toEqual(['s3:GetObject']);
    expect(idsOf('s3:NoSuchThing')).toEqual([]);
    expect(idsOf('nosuch:*')).toEqual([]);
    expect(idsOf('GetObject*')).toEqual([]);
    expect(idsOf('')).toEqual([]);
  });

  test('expands `*` to every action', () => {
    const all = allServices().reduce((sum, { actions }) => sum + actions.size, 0);

    expect(expandActionPattern('*')).toHaveLength(all);
  });

  test('splits and matches service patterns', () => {
    expect(splitActionPattern('S3:Get*')).toEqual({ service: 's3', name: 'get*' });
    expect(splitActionPattern('Get')).toBeUndefined();
    expect(servicesMatching('route53*')).toContain('route53resolver');
    expect(servicesMatching('nosuch')).toEqual([]);
  });
});

describe('matchesWildcard', () => {
  test.each([
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['?', '', false],
    ['a*b', 'ab', true],
    ['a*b*c', 'a1b2b3c', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*ab', 'aab', true],
    ['a**', 'a', true],
    ['A', 'a', false],
  ])('`%s` against `%s`: %s', (pattern, text, expected) => {
    expect(matchesWildcard(pattern, text)).toBe(expected);
  });

  test('agrees with a definition by recursion', () => {
    const matches = (pattern: string, text: string): boolean => {
      if (pattern === '') return text === '';
      const rest = pattern.slice(1);
      if (pattern[0] === '*') return matches(rest, text) || (text !== '' && matches(pattern, text.slice(1)));
      return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && matches(rest, text.slice(1));
    };
    const letters = fc.constantFrom('a', 'b');
    const symbols = fc.constantFrom('a', 'b', '*', '?');
    const wordOf = (unit: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.array(unit, { maxLength: 8 }).map((parts) => parts.join(''));

    fc.assert(
      fc.property(wordOf(symbols), wordOf(letters), (pattern, text) => {
        expect(matchesWildcard(pattern, text)).toBe(matches(pattern, text));
      }),
      { numRuns: 2000 },
    );
  });

  test('A43 a pathological pattern ends at once', () => {
    expect(matchesWildcard(`${'*a'.repeat(500)}b`, 'a'.repeat(2000))).toBe(false);
  });

  test('tells whether there is a wildcard', () => {
    expect([hasWildcard('s3:Get*'), hasWildcard('s3:Ge?'), hasWildcard('s3:Get')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
