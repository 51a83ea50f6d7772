import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DriftIssue, IssuePublisher } from '../../ports/issue-tracker.ts';

const accountIdPattern = /^[0-9]{12}$/;
const fingerprintPattern = /^[0-9a-z-]{1,128}$/;

/** Names files by what they are about: no part of a name comes from AWS, so nothing can lead out of the folder. */
function issueFileName(issue: DriftIssue): string {
  if (!fingerprintPattern.test(issue.fingerprint)) throw new TypeError('a fingerprint is not hexadecimal');
  return `${issue.fingerprint.slice(0, 32)}.md`;
}

/** The front matter is JSON's strings, which are YAML too. */
function issueText(accountId: string, issue: DriftIssue): string {
  return [
    '---',
    `title: ${JSON.stringify(issue.title)}`,
    'state: open',
    `account: "${accountId}"`,
    `fingerprint: "${issue.fingerprint}"`,
    '---',
    '',
    issue.body,
  ].join('\n');
}

async function replaceFile(path: string, content: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, content, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Issues as Markdown files, `<folder>/<account id>/<fingerprint>.md`: the open ones are there, a closed one is moved to
 * `closed/` beside them. Each file is replaced whole.
 */
export function createIssueFiles(folder: string): IssuePublisher {
  return {
    async publishIssues(accountId, issues) {
      if (!accountIdPattern.test(accountId)) throw new TypeError('an account id is not twelve digits');
      const open = join(folder, accountId);
      const closed = join(open, 'closed');
      await mkdir(closed, { recursive: true });
      const wanted = new Map(issues.map((issue) => [issueFileName(issue), issueText(accountId, issue)]));
      for (const [name, text] of wanted) {
        await replaceFile(join(open, name), text);
        await rm(join(closed, name), { force: true });
      }
      const present = await readdir(open, { withFileTypes: true });
      const over = present.filter(
        (entry) => entry.isFile() && entry.name.endsWith('.md') && !wanted.has(entry.name),
      );
      for (const { name } of over) await rename(join(open, name), join(closed, name));
    },
  };
}
