import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AuditLogFile } from '../../../src/adapters/audit-log/audit-log-file.ts';
import { StoredAuditLog } from '../../../src/adapters/audit-log/stored-audit-log.ts';
import { BranchRecordStore } from '../../../src/adapters/observations/branch-record-store.ts';
import { HmacSigner } from '../../../src/adapters/signing/hmac-signer.ts';
import type { MergeRecord } from '../../../src/ports/audit-log.ts';
import { createMemoryStateBranch } from '../../support/memory-state-branch.ts';

const signer = new HmacSigner({ current: 'older secret, 32 characters long', former: [] });

function merge(pullRequest: number, at = '2026-11-25T10:00:00.000Z'): MergeRecord {
  return {
    at,
    repositoryId: 1,
    repository: 'acme/iam',
    pullRequest,
    base: 'main',
    headSha: 'a'.repeat(40),
    mergeSha: 'b'.repeat(40),
    digest: 'c'.repeat(64),
    rulesSha: 'd'.repeat(40),
    approvers: [
      { id: 2, login: 'bea' },
      { id: 3, login: 'cem' },
    ],
    verdicts: { 'four-eyes / approval': 'success' },
  };
}

describe('the audit log in a data folder', () => {
  let folder = '';
  let path = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'four-eyes-audit-'));
    path = join(folder, 'audit', '2026-11.jsonl');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function appendThree(): Promise<readonly string[]> {
    const log = new AuditLogFile(folder, signer);
    await Promise.all([1, 2, 3].map((number) => log.append(merge(number))));
    return (await readFile(path, 'utf8')).trimEnd().split('\n');
  }

  test('keeps the records in order, also across a restart, a file per month', async () => {
    await appendThree();
    const log = new AuditLogFile(folder, signer);
    await log.append(merge(4));
    await log.append(merge(5, '2026-12-01T00:00:00.000Z'));

    expect(await log.read('2026-11')).toEqual({
      records: [1, 2, 3, 4].map((number) => merge(number)),
      flaws: [],
    });
    expect((await log.read('2026-12')).records).toEqual([merge(5, '2026-12-01T00:00:00.000Z')]);
    expect(await log.read('2025-01')).toEqual({ records: [], flaws: [] });
  });

  test('a line that a crash tore is reported, kept, and spoils no other', async () => {
    const [first = ''] = await appendThree();
    await appendFile(path, first.slice(0, 50));
    const log = new AuditLogFile(folder, signer);

    await log.append(merge(4));

    const trail = await log.read('2026-11');
    expect(trail.records.map(({ pullRequest }) => pullRequest)).toEqual([1, 2, 3, 4]);
    expect(trail.flaws).toEqual([{ line: 4, kind: 'torn' }]);
    expect(await readFile(path, 'utf8')).toContain(`\n${first.slice(0, 50)}\n`);
  });

  test.each([
    [
      'a changed record',
      (lines: readonly string[]) => [lines[0], lines[1]?.replace('cem', 'eve'), lines[2]],
      [1, 3],
      [{ line: 2, kind: 'tampered' }],
    ],
    [
      'a removed record',
      (lines: readonly string[]) => [lines[0], lines[2]],
      [1, 3],
      [{ line: 2, kind: 'gap' }],
    ],
    [
      'a repeated record',
      (lines: readonly string[]) => [...lines, lines[0]],
      [1, 2, 3, 1],
      [{ line: 4, kind: 'gap' }],
    ],
    ['a removed beginning', (lines: readonly string[]) => lines.slice(1), [2, 3], [{ line: 1, kind: 'gap' }]],
  ])('%s shows', async (_, change, records, flaws) => {
    const lines = await appendThree();
    await writeFile(path, `${change(lines).join('\n')}\n`);

    const trail = await new AuditLogFile(folder, signer).read('2026-11');

    expect(trail.records.map(({ pullRequest }) => pullRequest)).toEqual(records);
    expect(trail.flaws).toEqual(flaws);
  });

  test('A79 records signed with a key that is not configured are told from tampered ones', async () => {
    await appendThree();
    const other = new HmacSigner({ current: 'newer secret, 32 characters long', former: [] });

    const { flaws } = await new AuditLogFile(folder, other).read('2026-11');

    expect(flaws.map(({ kind }) => kind)).toEqual(['unknownKey', 'unknownKey', 'unknownKey']);
  });

  test.each(['../../etc/passwd', '2026', ''])('takes no month %j', async (month) => {
    await expect(new AuditLogFile(folder, signer).read(month)).rejects.toThrow(TypeError);
  });
});

describe('the audit log on a branch', () => {
  test('two replicas that append at the same time lose nothing', async () => {
    const branch = createMemoryStateBranch();
    const odd = new StoredAuditLog(new BranchRecordStore(branch), signer);
    const even = new StoredAuditLog(new BranchRecordStore(branch), signer);

    await Promise.all(
      [1, 2, 3, 4, 5, 6].map((number) => (number % 2 === 1 ? odd : even).append(merge(number))),
    );

    const trail = await new StoredAuditLog(new BranchRecordStore(branch), signer).read('2026-11');
    expect(trail.records.map(({ pullRequest }) => pullRequest).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(trail.flaws).toEqual([]);
  });
});
