import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FileRecordStore } from '../../../src/adapters/observations/file-record-store.ts';
import { describeRecordStore } from './record-store-contract.ts';

describe('records in a data folder', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'four-eyes-records-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  describeRecordStore(() => Promise.resolve([new FileRecordStore(folder), new FileRecordStore(folder)]));

  test('keeps the newest version and the one before it', async () => {
    const store = new FileRecordStore(folder);
    for (const text of ['one', 'two', 'three', 'four']) {
      await store.write('a.json', text, (await store.read('a.json')).version);
    }

    expect(await readdir(join(folder, 'a.json'))).toEqual(['0000000003.json', '0000000004.json']);
  });

  test('what a crash left half-written is never read', async () => {
    const store = new FileRecordStore(folder);
    await store.write('a.json', 'whole', '0');
    await writeFile(join(folder, 'a.json', '0123456789abcdef.tmp'), 'ha');

    expect(await store.read('a.json')).toEqual({ text: 'whole', version: '1' });
    expect(await store.write('a.json', 'next', '1')).toBe('written');
  });

  test('a folder that cannot be written is an error, and no conflict', async () => {
    await writeFile(join(folder, 'a.json'), 'a file where a folder belongs');

    await expect(new FileRecordStore(folder).write('a.json', 'text', '0')).rejects.toMatchObject({
      code: 'EEXIST',
    });
  });
});
