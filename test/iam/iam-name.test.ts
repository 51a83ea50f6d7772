import { describe, expect, test } from '@jest/globals';
import { findNameProblem, findPathProblem } from '../../src/iam/iam-name.ts';

describe('findNameProblem', () => {
  test.each([
    ['user', 64],
    ['role', 64],
    ['group', 128],
    ['policy', 128],
    ['instance-profile', 128],
    ['inline-policy', 128],
  ] as const)('takes names of a %s up to %i characters', (type, maximum) => {
    expect(findNameProblem('a'.repeat(maximum), type)).toBeUndefined();
    expect(findNameProblem('a'.repeat(maximum + 1), type)).toBe(
      `has ${maximum + 1} characters, more than ${maximum}`,
    );
  });

  test('takes all characters that IAM takes', () => {
    expect(findNameProblem('aZ09_+=,.@-', 'role')).toBeUndefined();
  });

  test.each([['a b'], ['a/b'], ['a*'], ['é'], ['a\n'], ['..\u2024'], ["a'"], ['a:b']])(
    'refuses `%s`',
    (name) => {
      expect(findNameProblem(name, 'role')).toBe('holds characters other than letters, digits and `_+=,.@-`');
    },
  );

  test('refuses nothing at all', () => {
    expect(findNameProblem('', 'role')).toBe('is empty');
  });
});

describe('findPathProblem', () => {
  test.each([['/'], ['/a/'], ['/a/b/'], ["/../'*<>|~/"], [`/${'a'.repeat(510)}/`]])('takes `%s`', (path) => {
    expect(findPathProblem(path)).toBeUndefined();
  });

  test.each([
    ['', 'does not begin and end with `/`'],
    ['a/', 'does not begin and end with `/`'],
    ['/a', 'does not begin and end with `/`'],
    ['/a b/', 'holds white space or characters beyond ASCII'],
    ['/é/', 'holds white space or characters beyond ASCII'],
    ['/a/\n', 'does not begin and end with `/`'],
    [`/${'a'.repeat(511)}/`, 'has 513 characters, more than 512'],
  ])('refuses `%s`', (path, problem) => {
    expect(findPathProblem(path)).toBe(problem);
  });
});
