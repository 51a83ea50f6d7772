import { describe, expect, test } from '@jest/globals';
import { findPatternProblem, matchesPathPattern } from '../../../src/review/rules/path-pattern.ts';

describe('matchesPathPattern', () => {
  test.each([
    ['four-eyes.yml', 'four-eyes.yml', true],
    ['four-eyes.yml', '.github/four-eyes.yml', false],
    ['prod/**', 'prod/a', true],
    ['prod/**', 'prod/a/b/c.yaml', true],
    ['prod/**', 'prod', false],
    ['prod/**', 'prod-2/a', false],
    ['prod/**', 'Prod/a', false],
    ['**', 'a', true],
    ['**', 'a/b/c', true],
    ['*', 'a', true],
    ['*', 'a/b', false],
    ['**/*.yaml', 'a.yaml', true],
    ['**/*.yaml', 'a/b/c.yaml', true],
    ['**/*.yaml', 'a/b/c.json', false],
    ['prod/**/admin.yaml', 'prod/admin.yaml', true],
    ['prod/**/admin.yaml', 'prod/iam/role/admin.yaml', true],
    ['prod/**/admin.yaml', 'prod/iam/role/administrator.yaml', false],
    ['prod-*/iam/**', 'prod-222222222222/iam/role/a.yaml', true],
    ['prod-?/x', 'prod-1/x', true],
    ['prod-?/x', 'prod-/x', false],
    ['a?b', 'a/b', false],
    ['**/a/**/b', 'a/a/x/a/b', true],
    ['**/a/**/b', 'a/a/x/a/c', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(matchesPathPattern(pattern, path)).toBe(expected);
  });

  test('A43 pathological patterns take linear time', () => {
    const path = `${'a/'.repeat(2000)}${'a'.repeat(2000)}c`;

    expect(matchesPathPattern(`${'**/a/'.repeat(50)}**/b`, path)).toBe(false);
    expect(matchesPathPattern(`**/${'*a'.repeat(100)}b`, path)).toBe(false);
  });

  test.each([
    '',
    '/prod',
    'prod/',
    'a//b',
    './a',
    '../a',
    'a/../b',
    'a**',
    '**.yaml',
    'a[b]',
    '{a,b}',
    '!a',
    'a\\b',
    '^a$',
  ])('refuses the pattern %j', (pattern) => {
    expect(findPatternProblem(pattern)?.code).toBe('path-pattern-malformed');
  });
});
