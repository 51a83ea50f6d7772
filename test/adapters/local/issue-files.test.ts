import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createIssueFiles } from '../../../src/adapters/local/issue-files.ts';

const account = '222222222222';
const first = { fingerprint: 'a'.repeat(64), title: '[high] role "x"', body: 'body one\n' };
const second = { fingerprint: 'b'.repeat(64), title: 'two', body: 'body two\n' };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-issues-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function listing(): Promise<readonly string[]> {
  const names = await readdir(join(folder, account), { recursive: true });
  return names.filter((name) => name.endsWith('.md')).sort();
}

describe('issue files', () => {
  test('each open issue is a Markdown file with its title and state in front', async () => {
    await createIssueFiles(folder).publishIssues(account, [first, second]);

    expect(await listing()).toEqual([`${'a'.repeat(32)}.md`, `${'b'.repeat(32)}.md`]);
    expect(await readFile(join(folder, account, `${'a'.repeat(32)}.md`), 'utf8')).toBe(`---
title: "[high] role \\"x\\""
state: open
account: "222222222222"
fingerprint: "${'a'.repeat(64)}"
---

body one
`);
  });

  test('publishing again updates in place, closes what is gone and opens again what came back', async () => {
    const issues = createIssueFiles(folder);
    await issues.publishIssues(account, [first, second]);

    await issues.publishIssues(account, [{ ...first, body: 'new\n' }]);
    const afterClosing = await listing();
    await issues.publishIssues(account, [second]);

    expect(afterClosing).toEqual([`${'a'.repeat(32)}.md`, `closed/${'b'.repeat(32)}.md`]);
    expect(await listing()).toEqual([`${'b'.repeat(32)}.md`, `closed/${'a'.repeat(32)}.md`]);
    expect(await readFile(join(folder, account, 'closed', `${'a'.repeat(32)}.md`), 'utf8')).toContain(
      '\nnew\n',
    );
  });

  test('files of others and other accounts are left alone', async () => {
    const issues = createIssueFiles(folder);
    await issues.publishIssues('111111111111', [first]);
    await issues.publishIssues(account, []);
    await writeFile(join(folder, account, 'notes.txt'), 'mine');

    await issues.publishIssues(account, []);

    expect(await readdir(join(folder, account))).toEqual(['closed', 'notes.txt']);
    expect(await readdir(join(folder, '111111111111'))).toEqual([`${'a'.repeat(32)}.md`, 'closed']);
  });

  test.each([
    ['../escape', first],
    [account, { ...first, fingerprint: '../escape' }],
  ])('A52 nothing is written outside the folder: %s', async (accountId, issue) => {
    await expect(createIssueFiles(folder).publishIssues(accountId, [issue])).rejects.toThrow(TypeError);
  });
});
