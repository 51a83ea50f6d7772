import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createIssueFileTracker } from '../../../src/adapters/local/issue-file-tracker.ts';

const account = '222222222222';
const labels = ['iam-drift', `account:${account}`];
const first = { title: '[high] role "x"', body: 'body one\n---\nstill the body\n', labels, assignees: [] };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-issues-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function listing(): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.md')).sort();
}

describe('issues as files', () => {
  test('each open issue is a Markdown file with its title and state in front', async () => {
    const number = await createIssueFileTracker(folder).openIssue(first);

    expect(number).toBe(1);
    expect(await listing()).toEqual([`${account}/1.md`]);
    expect(await readFile(join(folder, account, '1.md'), 'utf8')).toBe(
      `---\ntitle: "[high] role \\"x\\""\nstate: open\nlabels: ["iam-drift","account:${account}"]\n---\n\n${first.body}`,
    );
  });

  test('what was written is listed as it was written, by its label', async () => {
    const tracker = createIssueFileTracker(folder);
    await tracker.openIssue(first);
    await tracker.openIssue({ ...first, labels: ['iam-drift', 'account:111111111111'] });

    expect(await tracker.listIssues(`account:${account}`)).toEqual([
      { number: 1, isOpen: true, title: first.title, body: first.body, labels },
    ]);
    expect((await tracker.listIssues('iam-drift')).map(({ number }) => number).sort()).toEqual([1, 2]);
  });

  test('a closed issue is moved, keeps its body besides the comment, and comes back when it is opened again', async () => {
    const tracker = createIssueFileTracker(folder);
    await tracker.openIssue(first);
    await tracker.changeIssue(1, { isOpen: false, comment: 'it agrees' });
    const closed = await listing();
    const [issue] = await tracker.listIssues('iam-drift');
    await tracker.changeIssue(1, { isOpen: true, title: 'again' });

    expect(closed).toEqual([`${account}/closed/1.md`]);
    expect(issue).toMatchObject({ isOpen: false, body: first.body });
    expect(await listing()).toEqual([`${account}/1.md`]);
    expect((await tracker.listIssues('iam-drift'))[0]).toMatchObject({ isOpen: true, title: 'again' });
  });

  test('an issue without the label of an account is refused: its folder is named by it', async () => {
    const opened = createIssueFileTracker(folder).openIssue({ ...first, labels: ['account:../../x'] });

    await expect(opened).rejects.toThrow(TypeError);
  });

  test('a folder that is not there has no issues', async () => {
    expect(await createIssueFileTracker(join(folder, 'none')).listIssues('iam-drift')).toEqual([]);
  });
});
