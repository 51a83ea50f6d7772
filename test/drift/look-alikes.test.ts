import { describe, expect, test } from '@jest/globals';
import { findLookAlikes } from '../../src/drift/look-alikes.ts';

describe('look-alikes', () => {
  test.each([
    ['adm1n', 'admin'],
    ['admIn-role', 'admln-role'],
    ['devO', 'dev0'],
    ['Deploy', 'deploy'],
    ['forrnat', 'format'],
    ['vveb', 'web'],
  ])('A52 %s is told apart from %s', (name, other) => {
    expect(findLookAlikes([name], ['unrelated', other])).toEqual([{ name, resembles: other }]);
  });

  test('a name is no look-alike of itself, nor of one that looks different', () => {
    expect(findLookAlikes(['deploy'], ['deploy', 'deploy2', 'auditor'])).toEqual([]);
  });
});
