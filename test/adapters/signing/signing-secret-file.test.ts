import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeSigningSecrets } from '../../../src/adapters/signing/decode-signing-secrets.ts';
import { readOrCreateSigningSecret } from '../../../src/adapters/signing/signing-secret-file.ts';

describe('the secret of a data folder', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'four-eyes-secret-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('is made once, strong, for its owner alone', async () => {
    const data = join(folder, 'data');

    const made = await Promise.all([1, 2, 3, 4].map(() => readOrCreateSigningSecret(data)));
    const again = await readOrCreateSigningSecret(data);

    expect(new Set([...made, again]).size).toBe(1);
    expect(decodeSigningSecrets(again, 'file').ok).toBe(true);
    expect((await stat(join(data, 'signing-secret'))).mode & 0o777).toBe(0o600);
  });

  test('is taken as a person left it', async () => {
    await writeFile(join(folder, 'signing-secret'), 'new one,old one\n');

    expect(await readOrCreateSigningSecret(folder)).toBe('new one,old one');
  });
});
