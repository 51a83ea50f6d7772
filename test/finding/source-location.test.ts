import { describe, expect, test } from '@jest/globals';
import { compareLocations, formatLocation } from '../../src/finding/source-location.ts';

describe('locations', () => {
  test('read as editors link them, and order by file, line and column', () => {
    const locations = [
      { file: 'b', line: 1, column: 1 },
      { file: 'a', line: 10, column: 1 },
      { file: 'a', line: 2, column: 5 },
      { file: 'a', line: 2, column: 4 },
    ];

    expect(locations.toSorted(compareLocations).map(formatLocation)).toEqual([
      'a:2:4',
      'a:2:5',
      'a:10:1',
      'b:1:1',
    ]);
  });
});
