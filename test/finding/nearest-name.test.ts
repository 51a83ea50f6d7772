import { describe, expect, test } from '@jest/globals';
import { findNearestName, suggestName } from '../../src/finding/nearest-name.ts';

const known = ['Action', 'NotAction', 'Resource', 'Sid'];

describe('findNearestName', () => {
  test.each([
    ['action', 'Action'],
    ['ACTION', 'Action'],
    ['Actions', 'Action'],
    ['Actoin', 'Action'],
    ['NotAction', 'NotAction'],
    ['Resuorce', 'Resource'],
    ['Sit', 'Sid'],
    ['Si', 'Sid'],
    ['xyz', undefined],
    ['S', undefined],
    ['', undefined],
    ['Principal', undefined],
    ['a'.repeat(1_000_000), undefined],
  ])('of %.12s is %s', (given, expected) => {
    expect(findNearestName(given, known)).toBe(expected);
  });

  test('prefers fewer edits', () => {
    expect(findNearestName('NotActions', ['Actions', 'NotAction'])).toBe('NotAction');
  });
});

describe('suggestName', () => {
  test('names the nearest, or all', () => {
    expect(suggestName('actoin', known)).toBe('did you mean `Action`?');
    expect(suggestName('xyz', known)).toBe('known are `Action`, `NotAction`, `Resource`, `Sid`');
  });
});
