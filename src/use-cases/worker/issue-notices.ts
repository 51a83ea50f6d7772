import type { Notice } from '../../drift/notification/notice.ts';
import { severities, type Severity } from '../../finding/severity.ts';
import type { TrackedIssue } from '../../ports/issue-tracker.ts';
import type { Signer } from '../../ports/signer.ts';
import { readRecord } from '../publish-drift-issues.ts';

export interface IssueNoticeOptions {
  readonly signer: Signer;
  /** The account's folder, where one declares it. */
  readonly folderOf: (accountId: string) => string | undefined;
  /** Address of an issue; absent where it has none, as a file. */
  readonly urlOf?: (number: number) => string;
}

function severityOf({ labels }: TrackedIssue): Severity {
  return severities.find((severity) => labels.includes(`severity:${severity}`)) ?? 'high';
}

/**
 * What there is to tell of issues: those whose record we signed, parents of others left out. What closed is among them: a
 * sink hears of it only if it was told before.
 */
export function issueNotices(
  issues: readonly TrackedIssue[],
  { signer, folderOf, urlOf }: IssueNoticeOptions,
): readonly Notice[] {
  return issues.flatMap((issue): readonly Notice[] => {
    const record = readRecord(issue, signer);
    if (record === undefined || record.kind === 'parent') return [];
    const { accountId, key, digest, openedAt, since } = record;
    const account = folderOf(accountId);
    return [
      {
        key,
        digest,
        topic: 'drift',
        state: issue.isOpen ? 'open' : 'closed',
        severity: severityOf(issue),
        accountId,
        ...(account !== undefined && { account }),
        owners: [],
        title: issue.title,
        ...(urlOf !== undefined && { url: urlOf(issue.number) }),
        since: since?.time ?? openedAt,
      },
    ];
  });
}
