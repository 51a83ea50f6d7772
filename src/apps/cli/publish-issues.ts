import { join } from 'node:path';
import { codeOf } from '../../adapters/local/folder-error.ts';
import { createIssueFileTracker } from '../../adapters/local/issue-file-tracker.ts';
import type { ComparedAccount, ScanReport } from '../../drift/scan-report.ts';
import type { Signer } from '../../ports/signer.ts';
import { driftIssueWriter } from '../../render/drift-issue-writer.ts';
import { publishDriftIssues, type PublishedIssues } from '../../use-cases/publish-drift-issues.ts';
import { CommandFailure } from './command-failure.ts';
import { folderSigner } from './folder-signer.ts';

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
 * Writes the issues of every account that was read into `issues/` of the data folder; those of a blind account stay as
 * they are (A47). Gives how many are open. Rejects with `CommandFailure` where the folder cannot be written.
 */
export async function publishIssueFiles(report: ScanReport, dataFolder: string): Promise<number> {
  const issues = join(dataFolder, 'issues');
  let open = 0;
  try {
    const signer = await folderSigner(dataFolder);
    for (const account of report.accounts) {
      if (account.status === 'blind') continue;
      open += (await publishAccount(account, issues, signer)).open;
    }
  } catch (error) {
    const code = codeOf(error);
    const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
    if (reason === undefined) throw error;
    throw new CommandFailure({
      message: `the issues cannot be written to \`${issues}\`: ${reason}`,
      remedies: ['name another folder with `--data DIR`'],
      exitStatus: 3,
      cause: error,
    });
  }
  return open;
}

function publishAccount(
  { accountId, findings = [], drift, takenAt }: ComparedAccount,
  folder: string,
  signer: Signer,
): Promise<PublishedIssues> {
  const unreadable = drift.leftOut.filter(({ kind }) => kind === 'unreadable').flatMap(({ arns }) => arns);
  return publishDriftIssues({
    tracker: createIssueFileTracker(folder),
    signer,
    writer: driftIssueWriter({ takesCommands: false, today: takenAt.slice(0, 10) }),
    accountId,
    findings,
    unreadable: new Set(unreadable),
    scannedAt: takenAt,
  });
}
