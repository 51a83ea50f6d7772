import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePattern } from '../../../src/policy/matching/policy-pattern.ts';
import { compileMatcher, type WildcardScope } from '../../../src/policy/matching/wildcard-matcher.ts';

function matches(pattern: string, text: string, scope: WildcardScope = 'string'): boolean {
  return compileMatcher(parsePattern(pattern, { wildcards: true, variables: false }), scope)(text);
}

/** The definition itself, by recursion over both texts; exponential, for short texts only. */
function matchesByDefinition(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern.startsWith('*')) {
    return matchesByDefinition(rest, text) || (text !== '' && matchesByDefinition(pattern, text.slice(1)));
  }
  if (text === '') return false;
  return (pattern.startsWith('?') || pattern[0] === text[0]) && matchesByDefinition(rest, text.slice(1));
}

describe('compileMatcher', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['a', 'a', true],
    ['a', 'A', false],
    ['*', '', true],
    ['*', 'anything', true],
    ['?', '', false],
    ['?', 'a', true],
    ['?', 'ab', false],
    ['a*', 'a', true],
    ['a*', 'abc', true],
    ['a*', 'ba', false],
    ['*a', 'bba', true],
    ['*a', 'ab', false],
    ['a*c', 'abbc', true],
    ['a*c', 'abb', false],
    ['a?c*', 'abcd', true],
    ['**', '', true],
    ['a**b', 'ab', true],
    ['?*', '', false],
    ['*?', 'x', true],
    ['\0*b', '\0ab', true],
    ['\0?', 'a\0', false],
  ])('%j matches %j: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test('agrees with the definition on short patterns and texts', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ':'), maxLength: 10 });

    fc.assert(
      fc.property(pattern, text, (somePattern, someText) => {
        expect(matches(somePattern, someText)).toBe(matchesByDefinition(somePattern, someText));
      }),
      { numRuns: 2000 },
    );
  });

  test('patterns longer than one machine word carry over', () => {
    const long = 'abcdefgh'.repeat(20);

    expect(matches(`*${long}?`, `xx${long}y`)).toBe(true);
    expect(matches(`*${long}?`, `xx${long}`)).toBe(false);
    expect(matches(`*${long}*${long}`, `${long}-${long}`)).toBe(true);
  });

  test.each([
    ['*a*a*a*…', '*a'.repeat(1000), 'a'.repeat(100_000), true],
    ['*a*a*a*…b', `${'*a'.repeat(1000)}b`, 'a'.repeat(100_000), false],
    ['a long run that never ends', `*${'a'.repeat(2000)}b*`, 'a'.repeat(100_000), false],
    ['?a?a?a…', `*${'?a'.repeat(1000)}`, 'a'.repeat(100_000), true],
  ])('A43 a hostile pattern (%s) takes linear time', (_name, pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test.each<[string, string, WildcardScope, boolean]>([
    ['arn:aws:sns:*:1:topic', 'arn:aws:sns:eu-west-1:1:topic', 'arn', true],
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
    [
      'arn:aws:someservice:*:111122223333:finance/*',
      'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
      'arn',
      false,
    ],
    [
      'arn:aws:someservice:*:111122223333:finance/*',
      'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
      'string',
      true,
    ],
    ['arn:aws:s3:::a*', 'arn:aws:s3:::a/b:c', 'arn', true],
    ['arn:aws:ec2:us-?:1:x', 'arn:aws:ec2:us-::1:x', 'resource', false],
    ['arn:aws:ec2:us-*-1:1:x', 'arn:aws:ec2:us-east-1:1:x', 'resource', true],
    ['arn:aws:ec2:us-*-1:1:x', 'arn:aws:ec2:us-x:y-1:1:x', 'resource', false],
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
    ['arn:aws:ec2:*:instance/i', 'arn:aws:ec2:eu-west-1:1:instance/i', 'resource', true],
    ['arn:aws:ec2:*:instance/i', 'arn:aws:ec2:eu-west-1:1:instance/i', 'arn', false],
  ])('%s matches %s in scope %s: %s', (pattern, text, scope, expected) => {
    expect(matches(pattern, text, scope)).toBe(expected);
  });
});
