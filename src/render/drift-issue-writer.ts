import { formatLocation } from '../finding/source-location.ts';
import type { IssueNews, IssueSubject } from '../drift/issues/issue-action.ts';
import type { IssueRecord } from '../drift/issues/issue-record.ts';
import type { DriftFinding } from '../drift/three-way/drift-finding.ts';
import { longestExceptionDays } from '../exceptions/exception.ts';
import { renderControlIssue } from './control-issue.ts';
import { renderFindingIssue, type FindingIssue } from './finding-issue.ts';
import { renderListIssue } from './finding-list-issue.ts';
import { auditNewsSentences, newsSentences } from './finding-words.ts';

/** How a tracker's issues are written. */
export interface DriftIssueWriter {
  readonly issue: (view: { readonly subject: IssueSubject; readonly record: IssueRecord }) => FindingIssue;
  readonly news: (news: IssueNews, record: IssueRecord) => string;
  readonly assignees: (finding: DriftFinding) => readonly string[];
}

export interface DriftIssueWriterOptions {
  /** Whether people can command in comments; files take none. */
  readonly takesCommands: boolean;
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
  /** Logins of those who own what a finding is about; nobody by default. */
  readonly assignees?: (finding: DriftFinding) => readonly string[];
}

export function driftIssueWriter(options: DriftIssueWriterOptions): DriftIssueWriter {
  const { takesCommands, today, assignees = () => [] } = options;
  const latest = new Date(Date.parse(`${today}T00:00:00Z`) + longestExceptionDays * 86_400_000);
  const latestExpiry = latest.toISOString().slice(0, 10);
  return {
    issue: ({ subject, record }) => {
      if (subject.of === 'list') return renderListIssue(subject.findings, record);
      if (subject.of === 'past') throw new TypeError('what is past is not written again');
      const { finding } = subject;
      const { control } = finding;
      if (control !== undefined)
        return renderControlIssue({ ...finding, control }, record, { takesCommands });
      const declaredAt = finding.change?.declaredAt;
      return renderFindingIssue(finding, record, {
        takesCommands,
        latestExpiry,
        ...(declaredAt !== undefined && { declaredAt: formatLocation(declaredAt) }),
      });
    },
    news: (news, { scope }) => (scope === 'audit' ? auditNewsSentences : newsSentences)[news],
    assignees,
  };
}
