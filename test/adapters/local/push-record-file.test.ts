import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PushRecordFile } from '../../../src/adapters/local/push-record-file.ts';
import type { GitHubAccount } from '../../../src/review/facts/github-account.ts';

const alice: GitHubAccount = { id: 7, login: 'alice', type: 'User' };
const mallory: GitHubAccount = { id: 66, login: 'mallory', type: 'User' };

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-pushes-'));
  path = join(folder, 'pushes.jsonl');
});

afterEach(() => rm(folder, { recursive: true }));

describe('who pushed a head', () => {
  test('is remembered by repository and head, also by the next process', async () => {
    const records = new PushRecordFile(path);
    await Promise.all([records.record(1, 'aa', alice), records.record(2, 'aa', mallory)]);

    for (const reader of [records, new PushRecordFile(path)]) {
      expect(await reader.find(1, 'aa')).toEqual(alice);
      expect(await reader.find(2, 'aa')).toEqual(mallory);
      expect(await reader.find(1, 'bb')).toBeUndefined();
    }
  });

  test('A38 a repeated delivery changes nothing: the first word counts', async () => {
    const records = new PushRecordFile(path);
    await records.record(1, 'aa', alice);
    await records.record(1, 'aa', mallory);

    expect(await records.find(1, 'aa')).toEqual(alice);
    expect(await new PushRecordFile(path).find(1, 'aa')).toEqual(alice);
  });

  test('is found when another process recorded it meanwhile', async () => {
    const [one, other] = [new PushRecordFile(path), new PushRecordFile(path)];
    expect(await one.find(1, 'aa')).toBeUndefined();

    await other.record(1, 'aa', alice);

    expect(await one.find(1, 'aa')).toEqual(alice);
  });

  test('a line of another shape is passed over', async () => {
    await appendFile(path, '{"repositoryId":1,"headSha":"aa","sender":{"id":"7"}}\nnull\n');

    expect(await new PushRecordFile(path).find(1, 'aa')).toBeUndefined();
  });
});
