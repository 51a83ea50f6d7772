import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv, type AnySchema } from 'ajv';
import { parse } from 'yaml';
import { decodeConfiguration } from '../../src/config/configuration.ts';
import { changeMeanings } from '../../src/review/change-meaning.ts';
import { failingMatters } from '../../src/review/review-outcome.ts';
import { repositoryFile } from '../repository/support/repository-files.ts';

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
