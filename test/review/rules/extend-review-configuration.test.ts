import { describe, expect, test } from '@jest/globals';
import type { Result } from '../../../src/finding/result.ts';
import { decodeFile } from '../../../src/iam/source/decode-file.ts';
import { decodeReviewConfiguration } from '../../../src/review/rules/decode-review-configuration.ts';
import { extendReviewConfiguration } from '../../../src/review/rules/extend-review-configuration.ts';
import type { ReviewConfiguration } from '../../../src/review/rules/review-configuration.ts';

const sha = '0123456789abcdef0123456789abcdef01234567';

function configuration(text: string): ReviewConfiguration {
  const result = decodeFile(text, 'four-eyes.yml', decodeReviewConfiguration);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
}

function codes(result: Result<unknown>): readonly string[] {
  return result.ok ? [] : result.problems.map(({ message }) => message);
}

const own = configuration(`
_extends: acme/.github@${sha}
mode: observe
rules: [{name: all, eyes: 4, approvers: {users: [b]}}]
people: [[a, a2]]
bots: {'x[bot]': b, 'y[bot]': b}
`);
const extended = configuration(`
branches: [other]
rules: [{name: all, eyes: 6, approvers: {teams: [acme/security]}}]
people: [[c, c2]]
bots: {'x[bot]': [b, d], 'z[bot]': e}
`);

describe('extendReviewConfiguration', () => {
  test.each<[string, string, readonly string[] | undefined]>([
    ['', '', undefined],
    ['fails: [low]', 'fails: [public]', ['low', 'public']],
    ['fails: []', '', ['tests_fail', 'high', 'grants_admin', 'escalation', 'public', 'cross_account']],
    [
      '',
      'fails: [medium]',
      ['tests_fail', 'high', 'grants_admin', 'escalation', 'public', 'cross_account', 'medium'],
    ],
  ])('A77 what fails in either file fails: `%s` and `%s`', (ownFails, extendedFails, fails) => {
    const rules = 'rules: [{name: all, eyes: 4, approvers: {users: [b]}}]';
    const result = extendReviewConfiguration(
      configuration(`${rules}\n_extends: acme/.github@${sha}\n${ownFails}\n`),
      configuration(`${rules}\n${extendedFails}\n`),
      'acme',
    );

    expect(result.ok && result.value.fails).toEqual(fails);
  });

  test('A77 only tightens: the rules, people and bots of both hold', () => {
    const result = extendReviewConfiguration(own, extended, 'Acme');

    expect(result).toMatchObject({
      ok: true,
      value: {
        mode: 'observe',
        people: [
          ['a', 'a2'],
          ['c', 'c2'],
        ],
        bots: new Map([
          ['x[bot]', ['b', 'd']],
          ['y[bot]', ['b']],
          ['z[bot]', ['e']],
        ]),
        rules: [
          { name: 'all', eyes: 4 },
          { name: 'acme: all', eyes: 6, location: { file: 'acme/.github@0123456789ab/four-eyes.yml' } },
        ],
      },
    });
    expect(result.ok && result.value.branches).toBe(undefined);
  });

  test('A77 extends no other organisation', () => {
    expect(codes(extendReviewConfiguration(own, extended, 'other'))).toEqual([
      '`acme` is not the organisation that owns this repository',
    ]);
  });

  test('A77 does not follow further', () => {
    expect(codes(extendReviewConfiguration(own, own, 'acme'))).toEqual([
      'the rules that are extended extend others themselves',
    ]);
  });
});
