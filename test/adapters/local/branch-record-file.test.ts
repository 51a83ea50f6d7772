import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { BranchRecordError, BranchRecordFile } from '../../../src/adapters/local/branch-record-file.ts';
import { HmacSigner } from '../../../src/adapters/signing/hmac-signer.ts';
import type { BranchRecord } from '../../../src/ports/branch-records.ts';

const secret = 'b3BlbnNzbCByYW5kIC1iYXNlNjQgMzIgcHJpbnRz';
const otherSecret = 'YW5vdGhlciBvbmUgdGhhdCBpcyBsb25nIGVub3VnaA';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-records-'));
  path = join(folder, 'audit', 'branches.jsonl');
});

afterEach(() => rm(folder, { recursive: true }));

function record(sha: string, different: Partial<BranchRecord> = {}): BranchRecord {
  const tip = { sha, treeId: `tree-${sha}` };
  return { repositoryId: 1, branch: 'main', at: '2026-11-25T10:00:00Z', tip, segments: [], ...different };
}

function open(current = secret, ...former: readonly string[]): BranchRecordFile {
  return new BranchRecordFile(path, new HmacSigner({ current, former }));
}

describe('records of branches', () => {
  test('a file that is not there has none', async () => {
    await expect(open().last(1, 'main')).resolves.toBeUndefined();
  });

  test('the last of each branch and repository, also for the next process', async () => {
    const records = open();
    await records.append(record('c1'));
    await Promise.all([
      records.append(record('c2')),
      records.append(record('d1', { branch: 'next' })),
      records.append(record('e1', { repositoryId: 2 })),
    ]);

    for (const reader of [records, open()]) {
      expect(await reader.last(1, 'main')).toEqual(record('c2'));
      expect(await reader.last(1, 'next')).toEqual(record('d1', { branch: 'next' }));
      expect(await reader.last(2, 'main')).toEqual(record('e1', { repositoryId: 2 }));
    }
  });

  test('what another process appended meanwhile is there', async () => {
    const [one, other] = [open(), open()];
    await one.append(record('c1'));
    const before = await other.last(1, 'main');
    await other.append(record('c2'));

    expect(before).toEqual(record('c1'));
    expect(await one.last(1, 'main')).toEqual(record('c2'));
  });

  test('a line that a crash tore is passed over, and the next one is whole', async () => {
    await open().append(record('c1'));
    await appendFile(path, '{"record":"{\\"repos');

    const records = open();
    expect(await records.last(1, 'main')).toEqual(record('c1'));
    await records.append(record('c2'));

    expect(await open().last(1, 'main')).toEqual(record('c2'));
  });

  test('A79 a key that was rotated away still verifies', async () => {
    await open(secret).append(record('c1'));
    await open(otherSecret, secret).append(record('c2'));

    expect(await open(otherSecret, secret).last(1, 'main')).toEqual(record('c2'));
  });

  test('an entry that somebody changed is an error, and never no entry', async () => {
    await open().append(record('c1'));
    await writeFile(path, (await readFile(path, 'utf8')).replace('tree-c1', 'tree-c9'));

    await expect(open().last(1, 'main')).rejects.toThrow(
      new BranchRecordError(`entry 1 of \`${path}\` was changed`),
    );
  });

  test('an entry of an unknown key is an error too', async () => {
    await open(secret).append(record('c1'));

    await expect(open(otherSecret).last(1, 'main')).rejects.toThrow(
      new BranchRecordError(`entry 1 of \`${path}\` is signed with a key that is not configured`),
    );
  });

  test('its owner alone may read it', async () => {
    await open().append(record('c1'));
    const { mode } = await import('node:fs/promises').then(({ stat }) => stat(path));

    expect((mode & 0o777).toString(8)).toBe('600');
  });
});
