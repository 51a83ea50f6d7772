import { describe, expect, test } from '@jest/globals';
import {
  parsePattern,
  substituteVariables,
  variableValues,
  type PatternPart,
} from '../../../src/policy/matching/policy-pattern.ts';

const any: PatternPart = { kind: 'anyCharacters' };
const one: PatternPart = { kind: 'oneCharacter' };
const text = (value: string): PatternPart => ({ kind: 'text', text: value });
const variable = (key: string, fallback?: string): PatternPart => ({
  kind: 'variable',
  key,
  ...(fallback === undefined ? {} : { fallback }),
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
describe('parsePattern', () => {
  test.each<[string, readonly PatternPart[]]>([
    ['', []],
    ['abc', [text('abc')]],
    ['a*b?', [text('a'), any, text('b'), one]],
    ['${aws:UserName}', [variable('aws:username')]],
    ['home/${aws:username}/*', [text('home/'), variable('aws:username'), text('/'), any]],
    ["${aws:PrincipalTag/team, 'none'}", [variable('aws:principaltag/team', 'none')]],
    ["${aws:PrincipalTag/team, ''}", [variable('aws:principaltag/team', '')]],
    ['${aws:username, none}', [variable('aws:username')]],
    ['${*}${?}${$}', [text('*?$')]],
    ['a${*}b', [text('a*b')]],
    ['a${never closed', [text('a${never closed')]],
    ['$', [text('$')]],
    ['${}', [variable('')]],
  ])('%s', (pattern, expected) => {
    expect(parsePattern(pattern, { wildcards: true, variables: true })).toEqual(expected);
  });

  test('without variables `${…}` stands for itself', () => {
    expect(parsePattern('${aws:username}', { wildcards: true, variables: false })).toEqual([
      text('${aws:username}'),
    ]);
  });

  test('without wildcards `*` and `?` stand for themselves', () => {
    expect(parsePattern('a*?', { wildcards: false, variables: true })).toEqual([text('a*?')]);
  });
});

describe('variables', () => {
  const lookup = (key: string) => (key === 'aws:username' ? 'a*b' : undefined);

  function resolve(...parts: readonly PatternPart[]) {
    const values = variableValues(parts, lookup);
    return values && substituteVariables(parts, values);
  }

  test('a wildcard in a value is plain text', () => {
    expect(resolve(variable('aws:username'), any)).toEqual([text('a*b'), any]);
  });

  test('the default stands in for an absent key only', () => {
    expect(resolve(variable('aws:username', 'x'), text('-'), variable('other', 'y'))).toEqual([
      text('a*b'),
      text('-'),
      text('y'),
    ]);
  });

  test('an absent key without default has no result', () => {
    expect(resolve(variable('aws:username'), variable('other'))).toBeUndefined();
  });
});
