import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { JsonValue } from '../../src/iam/policy-document.ts';
import { valueLines } from '../../src/render/readable-value.ts';

const tricky = fc.constantFrom(
  'true',
  'No',
  'null',
  '1',
  '',
  'a: b',
  'key:',
  '- a',
  '*',
  '*x',
  '${aws:username}',
  '#',
  '\n',
);
const scalar = fc.oneof(tricky, fc.string(), fc.integer(), fc.boolean(), fc.constant(null));

const value = fc.letrec<{ value: JsonValue; object: Record<string, JsonValue> }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc.dictionary(fc.oneof(tricky, fc.string()), tie('value'), { maxKeys: 3, noNullPrototype: true }),
})).value;

describe('readable value', () => {
  test('a policy document reads as YAML without commas and brackets', () => {
    const document = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['s3:Get*', '*'], Resource: '*', Condition: {} }],
    };

    expect(valueLines(document)).toEqual([
      'Version: "2012-10-17"',
      'Statement:',
      '  - Effect: Allow',
      '    Action:',
      '      - s3:Get*',
      '      - "*"',
      '    Resource: "*"',
      '    Condition: {}',
    ]);
  });

  test('reading the lines as YAML gives the value back', () => {
    fc.assert(
      fc.property(value, (original) => {
        const lines = valueLines(original);

        fc.pre(lines.length > 0);
        expect(parse(lines.join('\n'))).toEqual(original);
      }),
      { numRuns: 1000 },
    );
  });
});
