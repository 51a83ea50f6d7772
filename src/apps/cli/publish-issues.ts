import { codeOf } from '../../adapters/local/folder-error.ts';
import { createIssueFiles } from '../../adapters/local/issue-files.ts';
import type { ScanReport } from '../../drift/scan-report.ts';
import { renderDriftIssues } from '../../render/drift-issue.ts';
import { CommandFailure } from './command-failure.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a file stands where a folder belongs',
  EEXIST: 'a file stands where a folder belongs',
};

/**
 * Writes the issues of every account that was read; those of a blind account stay as they are (A47). Gives how many are
 * open. Rejects with `CommandFailure` where the folder cannot be written.
 */
export async function publishIssueFiles(report: ScanReport, folder: string): Promise<number> {
  const tracker = createIssueFiles(folder);
  let open = 0;
  try {
    for (const account of report.accounts) {
      if (account.status === 'blind') continue;
      const issues = renderDriftIssues(account);
      await tracker.publishIssues(account.accountId, issues);
      open += issues.length;
    }
  } catch (error) {
    const code = codeOf(error);
    const reason = reasons[code];
    if (reason === undefined) throw error;
    throw new CommandFailure({
      message: `the issues cannot be written to \`${folder}\`: ${reason}`,
      remedies: ['name another folder with `--data DIR`'],
      exitStatus: 3,
      cause: error,
    });
  }
  return open;
}
