import { describe, expect, test } from '@jest/globals';
import { containsRange, parseIpRange } from '../../../../src/policy/evaluate/condition/ip-range.ts';

describe('parseIpRange', () => {
  test.each([
    ['0.0.0.0', [0, 0, 0, 0], 32],
    ['255.255.255.255/0', [255, 255, 255, 255], 0],
    ['::', Array.from({ length: 16 }, () => 0), 128],
    ['1::/16', [0, 1, ...Array.from({ length: 14 }, () => 0)], 16],
    ['::1.2.3.4', [...Array.from({ length: 12 }, () => 0), 1, 2, 3, 4], 128],
    ['1:2:3:4:5:6:7:8', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8], 128],
  ])('%s', (text, bytes, prefixLength) => {
    expect(parseIpRange(text)).toEqual({ bytes, prefixLength });
  });

  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.0.0.1',
    '1.2.3.4/33',
    '1.2.3.4/',
    '1.2.3.4/1/2',
    '1.2.3.-4',
    ' 1.2.3.4',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    'g::',
    '::/129',
    '1.2.3.4::',
  ])('refuses `%s`', (text) => {
    expect(parseIpRange(text)).toBeUndefined();
  });
});

describe('containsRange', () => {
  const contains = (outer: string, inner: string) => {
    const [left, right] = [parseIpRange(outer), parseIpRange(inner)];
    return left !== undefined && right !== undefined && containsRange(left, right);
  };

  test.each([
    ['10.0.0.0/8', '10.9.0.0/16', true],
    ['10.9.0.0/16', '10.0.0.0/8', false],
    ['10.0.0.0/9', '10.128.0.0/16', false],
    ['10.0.0.7/30', '10.0.0.4', true],
    ['0.0.0.0/0', '::', false],
    ['2001:db8::/33', '2001:db8:8000::', false],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    expect(contains(outer, inner)).toBe(expected);
  });
});
