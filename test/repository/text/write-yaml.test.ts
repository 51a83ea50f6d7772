import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { JsonObject } from '../../../src/iam/policy-document.ts';
import { parseSource } from '../../../src/iam/source/parse-source.ts';
import type { SourceNode } from '../../../src/iam/source/source-node.ts';
import { toJsonValue } from '../../../src/repository/text/to-json-value.ts';
import { writeJsonFile } from '../../../src/repository/text/write-json.ts';
import { writeYamlText } from '../../../src/repository/text/write-yaml-scalar.ts';
import { writeYamlFile } from '../../../src/repository/text/write-yaml.ts';

function parsed(text: string, file: string): SourceNode {
  const result = parseSource(text, file);
  if (!result.ok) throw new Error(`${JSON.stringify(result.problems)} in\n${text}`);
  return result.value;
}

/** Characters that IAM stores in descriptions, tags and documents. */
const storedText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0x20, max: 0x7e }),
      fc.constantFrom(
        0x09,
        0x0a,
        0x0d,
        0xa0,
        0xe9,
        0x430,
        0x200b,
        0x202e,
        0x2028,
        0x2066,
        0xfeff,
        0x1f600,
        0xe0041,
        0x00ad,
      ),
    ),
    { maxLength: 30 },
  )
  .map((codes) => String.fromCodePoint(...codes));

const content = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    storedText,
    fc.integer({ min: -1000, max: 100000 }),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(storedText, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const file = fc
  .dictionary(storedText, content, { maxKeys: 5, noNullPrototype: true })
  .filter(hasDistinctKeys);

function hasDistinctKeys(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  const isDistinct = new Set(keys.map((key) => key.toLowerCase())).size === keys.length;
  return isDistinct && !keys.includes('__proto__') && Object.values(value).every(hasDistinctKeys);
}

describe('writeYamlFile', () => {
  test('writes blocks with two spaces, and long text unbroken', () => {
    const long = `arn:aws:iam::222222222222:role/${'x'.repeat(300)}`;

    expect(
      writeYamlFile({
        Policy: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: ['s3:Get*', '*'], Resource: long }],
        },
        Empty: {},
        None: [],
        MaxSessionDuration: 7200,
      }),
    ).toBe(`Policy:
  Version: '2012-10-17'
  Statement:
    - Effect: Allow
      Action:
        - s3:Get*
        - '*'
      Resource: ${long}
Empty: {}
None: []
MaxSessionDuration: 7200
`);
  });

  test('text of several lines is a literal block', () => {
    const text = writeYamlFile({ SamlProviders: [{ Name: 'corp', Metadata: '<a>\n  <b/>\n\n</a>\n' }] });

    expect(text).toBe(
      'SamlProviders:\n  - Name: corp\n    Metadata: |\n      <a>\n        <b/>\n\n      </a>\n',
    );
    expect(parse(text)).toEqual({ SamlProviders: [{ Name: 'corp', Metadata: '<a>\n  <b/>\n\n</a>\n' }] });
  });

  test.each([
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/*'],
    ['${aws:username}', '${aws:username}'],
    ['it is', 'it is'],
    ['*', "'*'"],
    ['', "''"],
    ['yes', "'yes'"],
    ['NO', "'NO'"],
    ['on', "'on'"],
    ['null', "'null'"],
    ['~', "'~'"],
    ['true', "'true'"],
    ['2012-10-17', "'2012-10-17'"],
    ['012345678901', "'012345678901'"],
    ['12:30:45', "'12:30:45'"],
    ['0x1F', "'0x1F'"],
    ['1e3', "'1e3'"],
    ['.5', "'.5'"],
    ['.inf', "'.inf'"],
    ['e0', "'e0'"],
    ['Effect', 'Effect'],
    ['-x', "'-x'"],
    ['a: b', "'a: b'"],
    ['a #b', "'a #b'"],
    ['a:', "'a:'"],
    [' a', "' a'"],
    ["it's", "it's"],
    ["'quoted", "'''quoted'"],
    ['é', "'é'"],
    ['a\nb', '"a\\nb"'],
    ['a\tb', '"a\\tb"'],
    ['a\u202eb', '"a\\u202eb"'],
    ['a\u2028b', '"a\\u2028b"'],
    ['\ufeff', '"\\ufeff"'],
    ['a\u200bb', '"a\\u200bb"'],
    ['\u{e0041}', '"\\U000e0041"'],
    ['👩‍💻', "'👩‍💻'"],
  ])('%j is written %s', (text, expected) => {
    expect(writeYamlText(text)).toBe(expected);
  });

  test('what is written is read back as it was, by the strict parser and by others of YAML 1.1 and 1.2', () => {
    fc.assert(
      fc.property(file, (value) => {
        const text = writeYamlFile(value as JsonObject);

        expect(toJsonValue(parsed(text, 'a.yaml'))).toEqual(value);
        expect(parse(text, { version: '1.1' })).toEqual(value);
        expect(parse(text, { version: '1.2' })).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });
});

describe('writeJsonFile', () => {
  test('what is written is read back as it was', () => {
    fc.assert(
      fc.property(file, fc.constantFrom('  ', '\t', ''), (value, step) => {
        const text = writeJsonFile(value as JsonObject, step);

        expect(toJsonValue(parsed(text, 'a.json'))).toEqual(value);
        expect(JSON.parse(text)).toEqual(value);
      }),
    );
  });
});
