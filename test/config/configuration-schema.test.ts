import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv, type AnySchema } from 'ajv';
import { parse } from 'yaml';
import { decodeConfiguration } from '../../src/config/configuration.ts';
import { readSource } from '../../src/iam/source/parse-source.ts';
import { changeMeanings } from '../../src/review/change-meaning.ts';
import { failingMatters } from '../../src/review/review-outcome.ts';
import { repositoryFile } from '../repository/support/repository-files.ts';
import { hostileFiles } from './support/hostile-files.ts';
import { wholeConfiguration } from './support/whole-configuration.ts';

const root = join(import.meta.dirname, '../..');
const schema = JSON.parse(
  readFileSync(join(root, 'docs/reference/four-eyes.schema.json'), 'utf8'),
) as AnySchema;
const isValid = new Ajv().compile(schema);
const guard = 'arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/service_control_policy/p-abcd1234';

test('the JSON Schema knows every meaning', () => {
  const meanings = (schema as { definitions: { rule: unknown } }).definitions.rule;

  expect(meanings).toMatchObject({
    properties: { when: { properties: { meanings: { items: { enum: changeMeanings } } } } },
  });
});

test('the JSON Schema knows everything that can let a review fail', () => {
  const { review } = (schema as { properties: { review: unknown } }).properties;

  expect(review).toMatchObject({ properties: { fails: { items: { enum: failingMatters } } } });
});

describe('the JSON Schema of four-eyes.yml', () => {
  test.each([
    [true, readFileSync(join(root, 'policies/four-eyes.yml'), 'utf8')],
    [true, 'version: 1\n'],
    [false, 'version: 2\n'],
    [true, 'version: 1\ndrift: {identities: {AIDAEXAMPLE: ada, bob@example.com: bob}}\n'],
    [false, 'version: 1\ndrift: {identities: {AROAEXAMPLE: ada}}\n'],
    [false, "version: 1\ndrift: {identities: {AIDAEXAMPLE: '@ada'}}\n"],
    [false, '{}\n'],
    [false, 'version: 1\nextra: 1\n'],
    [false, "version: 1\naccounts: {'1': {}}\n"],
    [false, 'version: 1\ndrift: {managedElsewhere: [{owner: a, reason: b, path: /x/}]}\n'],
    [
      true,
      `version: 1\ndrift: {managedElsewhere: [{owner: a, reason: b, account: '222222222222', path: /x/, guardedBy: '${guard}'}]}\n`,
    ],
    [
      false,
      "version: 1\ndrift: {managedElsewhere: [{owner: a, reason: b, arns: ['arn:aws:iam::222222222222:role/x*']}]}\n",
    ],
    [
      true,
      "version: 1\naudit: {regions: [eu-central-1], limits: {accessKeyDays: 60}, identityAccounts: ['111111111111']}\n",
    ],
    [false, 'version: 1\naudit: {limits: {accessKeyDays: 0}}\n'],
    [false, "version: 1\naudit: {deliveryRoles: ['arn:aws:iam::222222222222:user/ci']}\n"],
    [
      false,
      "version: 1\naudit: {encryptOnly: [{key: 'arn:aws:kms:eu-central-1:222222222222:alias/x', principals: []}]}\n",
    ],
    [true, 'version: 1\nkpis: {periodDays: 30, postMortemDays: 3, targets: {acknowledgeP90Minutes: 60}}\n'],
    [false, 'version: 1\nkpis: {targets: {acknowledgedMinutes: 60}}\n'],
    [false, 'version: 1\nkpis: {periodDays: 1}\n'],
    [
      true,
      "version: 1\nduty: {onCall: {people: [ann, bob], starts: '2026-01-05', days: 7, overrides: [{from: '2026-02-02', until: '2026-02-03', person: eve}]}, reminders: [{afterMinutes: 30, to: next}]}\n",
    ],
    [true, "version: 1\nworker: {schedule: '0 */6 * * *', accountDeadline: 300}\n"],
    [false, "version: 1\nworker: {schedule: 'every hour'}\n"],
    [false, 'version: 1\nworker: {accountDeadline: 5}\n'],
    [false, "version: 1\nduty: {review: {people: [], starts: '2026-01-05'}}\n"],
    [false, "version: 1\nduty: {review: {people: ['@ann'], starts: '2026-01-05'}}\n"],
    [false, 'version: 1\nduty: {reminders: [{afterMinutes: 0, to: next}]}\n'],
    [
      true,
      'version: 1\nnotifications: {sinks: {a: {type: slack, urlFrom: FOUR_EYES_NOTIFY_A}, b: {type: sns, topic: "arn:aws:sns:eu-central-1:111111111111:x"}}, routes: [{to: [a], severity: high, send: daily}]}\n',
    ],
    [false, 'version: 1\nnotifications: {sinks: {a: {type: slack, urlFrom: PRIVATE_KEY}}, routes: []}\n'],
    [true, `version: 1\nreview: {rules: [{name: a, eyes: 4, approvers: {permission: write}}]}\n`],
    [
      true,
      `version: 1\nreview:\n  _extends: acme/.github@${'0'.repeat(40)}\n  mode: observe\n  branches: [main]\n  people: [[a, b]]\n  bots: {'x[bot]': a, y: [b]}\n`,
    ],
    [
      true,
      `version: 1\nreview: {rules: [{name: a, when: {paths: ['a/**'], accounts: ['222222222222'], meanings: [public]}, eyes: 6, approvers: {and: [{users: [a]}, {or: [{teams: [o/t], count: 2, fromDifferentTeams: false}]}]}, disapproval: {codeowners: true}, verifiedSignatures: true, breakGlass: false}]}\n`,
    ],
    [false, 'version: 1\nreview: {}\n'],
    [false, 'version: 1\nreview: {rules: []}\n'],
    [false, 'version: 1\nreview: {rules: [{name: a, eyes: 5, approvers: {users: [a]}}]}\n'],
    [false, 'version: 1\nreview: {rules: [{name: a, eyes: 4, approvers: {count: 1}}]}\n'],
    [false, 'version: 1\nreview: {rules: [{name: a, eyes: 4, approvers: {teams: [t]}}]}\n'],
    [false, 'version: 1\nreview: {rules: [{name: a, eyes: 4, approvers: {and: [], users: [a]}}]}\n'],
    [false, "version: 1\nreview: {_extends: 'acme/.github@main'}\n"],
  ])('agrees with the decoder: %s', (expected, text) => {
    expect(isValid(parse(text))).toBe(expected);
    expect(decodeConfiguration(repositoryFile('four-eyes.yml', text)).ok).toBe(expected);
  });
});

/** What only reading the whole file tells: a schema cannot say it. */
const beyondSchema = [
  'count-below-eyes',
  'listed-twice',
  'nested-too-deep',
  'person-twice',
  'role-of-another-account',
  'rule-twice',
  'teams-of-parts',
  'too-few-teams',
  'unknown-sink',
];

/** Says whether schema and decoder agree; undefined where the file is refused before either is asked. */
function disagreement(text: string): string | undefined {
  const { node, problems } = readSource(new TextEncoder().encode(text), 'four-eyes.yml');
  if (node === undefined || problems.length > 0) return undefined;
  const decoded = decodeConfiguration(repositoryFile('four-eyes.yml', text));
  const codes = decoded.ok ? [] : decoded.problems.map(({ code }) => code);
  const isBeyond = codes.length > 0 && codes.every((code) => beyondSchema.includes(code));
  const accepts = isValid(parse(text));
  if (accepts === decoded.ok || (accepts && isBeyond)) return undefined;
  return accepts
    ? `the schema takes what the decoder refuses: ${codes.join()}`
    : 'the schema refuses what the decoder takes';
}

/** Values that somebody might write anywhere. */
const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e9,
  '',
  ' ',
  'x',
  '*',
  '../x',
  '222222222222',
  'arn:aws:iam::222222222222:user/x',
  [],
  {},
  ['x'],
  ['x', 'x'],
  { x: 1 },
];

/** Every text that comes of a value by putting something odd in one place, leaving it out, or adding a key to it. */
function* mutations(value: unknown): Generator {
  yield* oddValues;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const odd of mutations(item)) yield value.with(index, odd);
    }
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, unknown: 1 };
    for (const [key, item] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
      for (const odd of mutations(item)) yield { ...value, [key]: odd };
    }
  }
}

describe('the JSON Schema and the decoder', () => {
  test('both take a file with every key', () => {
    const text = JSON.stringify(wholeConfiguration);

    expect(decodeConfiguration(repositoryFile('four-eyes.yml', text))).toMatchObject({ ok: true });
    expect(isValid(parse(text))).toBe(true);
  });

  test('the file with every key has each section, and each key of a section, that the schema knows', () => {
    const { properties } = schema as { properties: Readonly<Record<string, { properties?: object }>> };
    const whole: Readonly<Record<string, unknown>> = wholeConfiguration;
    const keysOf = (value: unknown): readonly string[] => Object.keys(Object(value) as object).sort();

    expect(keysOf(whole)).toEqual(keysOf(properties));
    for (const [section, { properties: keys }] of Object.entries(properties)) {
      if (keys !== undefined) expect([section, keysOf(whole[section])]).toEqual([section, keysOf(keys)]);
    }
  });

  test('agree on hostile files', () => {
    const found = hostileFiles.flatMap(([text]) => {
      const difference = disagreement(text);
      return difference === undefined ? [] : [`${difference}: ${text.slice(0, 120)}`];
    });

    expect(found).toEqual([]);
  });

  test.each(Object.keys(wholeConfiguration))(
    'agree on the section %s with something odd in each place',
    (section) => {
      const whole: Readonly<Record<string, unknown>> = wholeConfiguration;
      const texts = [...mutations(whole[section])].map((value) =>
        JSON.stringify({ version: 1, [section]: value }),
      );
      const found = texts.flatMap((text) => {
        const difference = disagreement(text);
        return difference === undefined ? [] : [`${difference}: ${text}`];
      });

      expect(texts.length).toBeGreaterThan(oddValues.length - 1);
      expect(found).toEqual([]);
    },
  );
});
