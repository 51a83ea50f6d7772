import { describe, expect, test } from '@jest/globals';
import { decodeEntries, decodeMapping, optional, required } from '../../../src/iam/source/decode-mapping.ts';
import {
  decodeBoolean,
  decodeChecked,
  decodeInteger,
  decodeList,
  decodeOneOf,
  decodeOneOrMany,
  decodeString,
  decodeWithNode,
} from '../../../src/iam/source/decode-value.ts';
import { decodeSource, type Decoder } from '../../../src/iam/source/decoder.ts';
import { parseSource } from '../../../src/iam/source/parse-source.ts';

/** The decoded value, or `line:column path: code message (remedy)` of every problem. */
function run<Value>(yaml: string, decoder: Decoder<Value>): unknown {
  const parsed = parseSource(yaml, 'f.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  const result = decodeSource(parsed.value, decoder);
  if (result.ok) return result.value;
  return result.problems.map(
    ({ location, path, code, message, remedy }) =>
      `${location.line}:${location.column} ${path?.join('.')}: ${code} ${message} (${remedy})`,
  );
}

describe('decodeString', () => {
  test.each([
    ['a', 'a'],
    ['"012"', '012'],
    ['""', ''],
    [
      '123456789012',
      [
        '1:1 : wrong-type the number `123456789012` stands where text is expected (quote it: `"123456789012"`)',
      ],
    ],
    ['true', ['1:1 : wrong-type the boolean `true` stands where text is expected (quote it: `"true"`)']],
    ['null', ['1:1 : wrong-type nothing stands where text is expected (write text)']],
    ['[a]', ['1:1 : wrong-type a list stands where text is expected (write text)']],
    ['{a: b}', ['1:1 : wrong-type a mapping stands where text is expected (write text)']],
  ])('reads %s as %j', (yaml, expected) => {
    expect(run(yaml, decodeString)).toEqual(expected);
  });
});

describe('decodeInteger', () => {
  test.each([
    ['3600', 3600],
    ['43200', 43200],
    [
      '3599',
      [
        '1:1 : number-out-of-range `3599` is not a whole number of 3600 to 43200 seconds (write a whole number of 3600 to 43200 seconds)',
      ],
    ],
    [
      '43201',
      [
        '1:1 : number-out-of-range `43201` is not a whole number of 3600 to 43200 seconds (write a whole number of 3600 to 43200 seconds)',
      ],
    ],
    [
      '3600.5',
      [
        '1:1 : number-out-of-range `3600.5` is not a whole number of 3600 to 43200 seconds (write a whole number of 3600 to 43200 seconds)',
      ],
    ],
    [
      '"3600"',
      [
        '1:1 : wrong-type a whole number of 3600 to 43200 seconds is expected (write the number without quotes)',
      ],
    ],
  ])('reads %s as %j', (yaml, expected) => {
    expect(run(yaml, decodeInteger(3600, 43200, 'seconds'))).toEqual(expected);
  });
});

describe('decodeBoolean', () => {
  test.each([
    ['true', true],
    ['false', false],
    [
      '"true"',
      ['1:1 : wrong-type neither `true` nor `false` stands here (write `true` or `false` without quotes)'],
    ],
    [
      'yes',
      ['1:1 : wrong-type neither `true` nor `false` stands here (write `true` or `false` without quotes)'],
    ],
    [
      '1',
      ['1:1 : wrong-type neither `true` nor `false` stands here (write `true` or `false` without quotes)'],
    ],
  ])('reads %s as %j', (yaml, expected) => {
    expect(run(yaml, decodeBoolean)).toEqual(expected);
  });
});

describe('decodeOneOf', () => {
  test('takes a known word with its case, and suggests one for another', () => {
    const decoder = decodeOneOf(['Allow', 'Deny']);

    expect(run('Deny', decoder)).toBe('Deny');
    expect(run('deny', decoder)).toEqual([
      '1:1 : unknown-value `deny` is not allowed here (did you mean `Deny`?)',
    ]);
    expect(run('x', decoder)).toEqual([
      '1:1 : unknown-value `x` is not allowed here (known are `Allow`, `Deny`)',
    ]);
  });
});

describe('lists', () => {
  test('decodeList reads every item, also behind one that is refused', () => {
    expect(run('[a, b]', decodeList(decodeString))).toEqual(['a', 'b']);
    expect(run('[]', decodeList(decodeString))).toEqual([]);
    expect(run('[1, b, 2]', decodeList(decodeString))).toEqual([
      '1:2 0: wrong-type the number `1` stands where text is expected (quote it: `"1"`)',
      '1:8 2: wrong-type the number `2` stands where text is expected (quote it: `"2"`)',
    ]);
    expect(run('a', decodeList(decodeString))).toEqual([
      '1:1 : wrong-type the text `a` stands where a list is expected (write a list)',
    ]);
  });

  test('decodeOneOrMany takes one for a list of one', () => {
    expect(run('a', decodeOneOrMany(decodeString))).toEqual(['a']);
    expect(run('[a, b]', decodeOneOrMany(decodeString))).toEqual(['a', 'b']);
    expect(run('{}', decodeOneOrMany(decodeString))).toEqual([
      '1:1 : wrong-type a mapping stands where text is expected (write text)',
    ]);
  });
});

describe('decodeMapping', () => {
  const decoder = decodeMapping('a role', {
    Trust: required(decodeString),
    Path: optional(decodeString),
    Seconds: optional(decodeInteger(1, 9)),
  });

  test('gives the known keys, and none that the file lacks', () => {
    expect(run('{Path: p, Trust: t}', decoder)).toEqual({ Path: 'p', Trust: 't' });
  });

  test('reports unknown, misspelt and missing keys and wrong values together', () => {
    expect(run('{trust: t, Seconds: 10, X: 1}', decoder)).toEqual([
      '1:2 trust: unknown-key a role has no `trust` (did you mean `Trust`?)',
      '1:21 Seconds: number-out-of-range `10` is not a whole number of 1 to 9 (write a whole number of 1 to 9)',
      '1:25 X: unknown-key a role has no `X` (known are `Trust`, `Path`, `Seconds`)',
    ]);
    expect(run('{}', decoder)).toEqual(['1:1 : missing-key a role lacks `Trust` (add `Trust`)']);
  });

  test('refuses what is no mapping', () => {
    expect(run('[]', decoder)).toEqual([
      '1:1 : wrong-type a list stands where a mapping (a role) is expected (write a mapping (a role))',
    ]);
  });

  test('knows no key from the prototype of objects', () => {
    expect(run('{Trust: t, constructor: x, toString: y}', decoder)).toEqual([
      '1:12 constructor: unknown-key a role has no `constructor` (known are `Trust`, `Path`, `Seconds`)',
      '1:28 toString: unknown-key a role has no `toString` (known are `Trust`, `Path`, `Seconds`)',
    ]);
  });
});

describe('decodeEntries', () => {
  test('gives free keys in the order of the file, with their places', () => {
    const decoder: Decoder<unknown> = (node, place) =>
      decodeEntries(decodeString)(node, place)?.map(({ key, value, entry }) => [
        key,
        value,
        entry.keyLocation.column,
      ]);

    expect(run('{team: a, 10x: b}', decoder)).toEqual([
      ['team', 'a', 2],
      ['10x', 'b', 11],
    ]);
    expect(run('{a: 1, b: c}', decoder)).toEqual([
      '1:5 a: wrong-type the number `1` stands where text is expected (quote it: `"1"`)',
    ]);
    expect(run('a', decoder)).toEqual([
      '1:1 : wrong-type the text `a` stands where a mapping is expected (write a mapping)',
    ]);
  });
});

describe('decodeChecked and decodeWithNode', () => {
  test('a value that fails its check is refused at its place', () => {
    const decoder = decodeList(
      decodeChecked(decodeString, (text) =>
        text === 'bad' ? { code: 'bad-text', message: '`bad` is bad', remedy: 'write good' } : undefined,
      ),
    );

    expect(run('[good]', decoder)).toEqual(['good']);
    expect(run('[good, bad]', decoder)).toEqual(['1:8 1: bad-text `bad` is bad (write good)']);
  });

  test('a value comes with its node', () => {
    const decoder: Decoder<unknown> = (node, place) => {
      const decoded = decodeWithNode(decodeString)(node, place);
      return [decoded?.value, decoded?.node.location.column];
    };

    expect(run('  a', decoder)).toEqual(['a', 3]);
  });
});
