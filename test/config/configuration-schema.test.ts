import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv, type AnySchema } from 'ajv';
import { parse } from 'yaml';
import { decodeConfiguration } from '../../src/config/configuration.ts';
import { repositoryFile } from '../repository/support/repository-files.ts';

const root = join(import.meta.dirname, '../..');
const schema = JSON.parse(
  readFileSync(join(root, 'docs/reference/four-eyes.schema.json'), 'utf8'),
) as AnySchema;
const isValid = new Ajv().compile(schema);
const guard = 'arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/service_control_policy/p-abcd1234';

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
  ])('agrees with the decoder: %s', (expected, text) => {
    expect(isValid(parse(text))).toBe(expected);
    expect(decodeConfiguration(repositoryFile('four-eyes.yml', text)).ok).toBe(expected);
  });
});
