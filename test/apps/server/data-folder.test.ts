import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openDataFolder, readKeptSecrets } from '../../../src/apps/server/data-folder.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-data-'));
});

afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

describe('the data folder', () => {
  test('is made where it is missing, for its owner alone', async () => {
    const path = join(folder, 'some', 'where');

    await openDataFolder(path);

    expect((await stat(path)).mode & 0o777).toBe(0o700);
  });

  test('a path that is a file is refused, with the setting to change', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');

    await expect(openDataFolder(path)).rejects.toMatchObject({
      name: 'StartFailure',
      message: `nothing can be kept in the data folder \`${path}\` (EEXIST)`,
      remedy: 'let FOUR_EYES_DATA name a folder that this user may write to, such as a mounted volume',
    });
  });

  test('keeps one signing secret, the same after every restart', async () => {
    const first = await readKeptSecrets(folder);

    expect(await readKeptSecrets(folder)).toEqual(first);
    expect(await readFile(join(folder, 'signing-secret'), 'utf8')).toBe(`${first.current}\n`);
  });

  test('a secret that somebody shortened is refused without a part of it', async () => {
    await writeFile(join(folder, 'signing-secret'), 'short-secret');

    await expect(readKeptSecrets(folder)).rejects.toMatchObject({
      name: 'StartFailure',
      message: 'secret 1 of `signing-secret` has 12 characters; 32 are the least',
    });
  });
});
