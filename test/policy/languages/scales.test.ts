import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  allAddresses,
  formatAddress,
  parseAddressPrefix,
  sampleAddress,
} from '../../../src/policy/languages/addresses.ts';
import { formatInstant, parseExactNumber } from '../../../src/policy/languages/instants.ts';
import {
  complementIntervals,
  hasScalar,
  intersectIntervals,
  intervalAbove,
  intervalBelow,
  pointInterval,
  uniteIntervals,
} from '../../../src/policy/languages/intervals.ts';
import type { Interval } from '../../../src/policy/languages/intervals.ts';
import { sampleScalar } from '../../../src/policy/languages/sample-scalar.ts';

const numbers = fc.integer({ min: -4, max: 4 });
const intervals = fc.array(
  fc.oneof(
    numbers.map(pointInterval),
    fc.tuple(numbers, fc.boolean()).map(([value, isIncluded]) => intervalBelow(value, isIncluded)),
    fc.tuple(numbers, fc.boolean()).map(([value, isIncluded]) => intervalAbove(value, isIncluded)),
  ),
  { maxLength: 4 },
);
const points = [-5, -4.5, -4, -3.5, -3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 3.5, 4, 4.5, 5];

function isIn(list: readonly Interval[], value: number): boolean {
  return list.some((interval) => hasScalar([interval], value));
}

describe('intervals', () => {
  test('union, intersection and complement hold the points that they should', () => {
    fc.assert(
      fc.property(intervals, intervals, (left, right) => {
        const [one, other] = [uniteIntervals(left), uniteIntervals(right)];
        for (const point of points) {
          expect(hasScalar(one, point)).toBe(isIn(left, point));
          expect(hasScalar(complementIntervals(one), point)).toBe(!isIn(left, point));
          expect(hasScalar(intersectIntervals(one, other), point)).toBe(
            isIn(left, point) && isIn(right, point),
          );
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('an example is in the set, and there is one unless it is empty', () => {
    fc.assert(
      fc.property(intervals, intervals, (left, right) => {
        const set = intersectIntervals(uniteIntervals(left), complementIntervals(uniteIntervals(right)));
        const sample = sampleScalar(set, 1);

        expect(sample === undefined).toBe(set.length === 0);
        if (sample !== undefined) expect(hasScalar(set, sample)).toBe(true);
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});

describe('addresses', () => {
  const written: readonly [text: string, first: string][] = [
    ['10.0.0.0/8', '10.0.0.0'],
    ['10.1.2.3/8', '10.0.0.0'],
    ['203.0.113.7', '203.0.113.7'],
    ['0.0.0.0/0', '0.0.0.0'],
    ['2001:db8::/32', '2001:db8::'],
    ['2001:db8:0:0:0:0:0:1', '2001:db8::1'],
    ['::1', '::1'],
  ];

  test.each(written)('%s begins with %s', (text, first) => {
    expect(formatAddress(BigInt(parseAddressPrefix(text)?.from.value ?? -1))).toBe(first);
  });

  test.each([
    '10.0.0',
    '10.0.0.256',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '1::2::3',
    '12345::',
    'x',
    '',
    '1:2:3:4:5:6:7:8:9',
  ])('%s is no address', (text) => {
    expect(parseAddressPrefix(text)).toBeUndefined();
  });

  test('two halves are the whole, and IPv6 is apart from IPv4', () => {
    const halves = ['0.0.0.0/1', '128.0.0.0/1', '::/0'].flatMap((text) => parseAddressPrefix(text) ?? []);

    expect(intersectIntervals(allAddresses, complementIntervals(uniteIntervals(halves)))).toEqual([]);
  });

  test('an example comes from the blocks for documentation where it can', () => {
    const block = (text: string) => [parseAddressPrefix(text) ?? []].flat();

    expect(sampleAddress(allAddresses)).toBe('203.0.113.1');
    expect(sampleAddress(block('10.1.0.0/16'))).toBe('10.1.0.1');
    expect(sampleAddress(block('10.1.2.3'))).toBe('10.1.2.3');
    expect(sampleAddress([])).toBeUndefined();
  });
});

describe('numbers and instants', () => {
  test('numbers that would lose digits are not read', () => {
    expect(['10', '-1.5', '+3', '123456789012345'].map(parseExactNumber)).toEqual([
      10, -1.5, 3, 123456789012345,
    ]);
    expect(['', 'x', '1e3', '0x10', '1234567890123456', ' 1'].map(parseExactNumber)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });

  test('instants are written without idle fractions', () => {
    expect(formatInstant(Date.UTC(2026, 0, 31))).toBe('2026-01-31T00:00:00Z');
    expect(formatInstant(Date.UTC(2026, 0, 31) + 5)).toBe('2026-01-31T00:00:00.005Z');
  });
});
