import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withSecretsFromFiles } from '../../../src/apps/settings/secrets-from-files.ts';

let folder = '';
let file = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'four-eyes-secrets-'));
  file = join(folder, 'secret');
  writeFileSync(file, 'from the file\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['WEBHOOK_SECRET', 'from the file'],
  ['FOUR_EYES_NOTIFY_SLACK', 'from the file'],
  // Not a secret of this program: the SDK of AWS reads the file of its token itself.
  ['AWS_WEB_IDENTITY_TOKEN', undefined],
])('%s can be in a file', (name, expected) => {
  expect(withSecretsFromFiles({ [`${name}_FILE`]: file }, () => undefined)[name]).toBe(expected);
});

test('the variable itself counts', () => {
  const environment = { WEBHOOK_SECRET: 'itself', WEBHOOK_SECRET_FILE: file };

  expect(withSecretsFromFiles(environment, () => undefined)['WEBHOOK_SECRET']).toBe('itself');
});

test('a file that cannot be read is told, and the setting stays missing', () => {
  const said: string[] = [];
  const read = withSecretsFromFiles({ REDIS_URL_FILE: join(folder, 'nothing') }, (line) => said.push(line));

  expect([read['REDIS_URL'], said]).toEqual([
    undefined,
    ['the file that REDIS_URL_FILE names cannot be read (ENOENT)'],
  ]);
});
