import { countBySeverity } from '../drift/scan-report.ts';
import type { DriftFinding } from '../drift/three-way/drift-finding.ts';
import type { IssueRecord } from '../drift/issues/issue-record.ts';
import { counted } from './change-summary.ts';
import type { FindingIssue } from './finding-issue.ts';
import { markdownCode } from './markdown-text.ts';

/** Findings that a list names; GitHub's issues hold 65,536 characters. */
const listedFindings = 300;

/** Several findings as one issue: those of a flood that got none of their own, or what stands under a parent. */
export function renderListIssue(findings: readonly DriftFinding[], record: IssueRecord): FindingIssue {
  const { accountId, kind, scope } = record;
  const [worst] = findings;
  const counts = countBySeverity(findings)
    .map(({ severity, count }) => `${count} ${severity}`)
    .join(', ');
  const isParent = kind === 'parent';
  const what = isParent ? counted(findings.length, 'finding') : `${findings.length} more findings`;
  const left = findings.length - listedFindings;
  return {
    title: `[${worst?.severity ?? 'info'}] ${what} in ${accountId} at once (${counts})`,
    body: [
      isParent
        ? 'So many findings came at once that each stands under this one. Worst first:'
        : 'So many findings came at once that these have no issue of their own. Nothing is hidden: worst first.',
      '',
      ...findings
        .slice(0, listedFindings)
        .map(
          (finding) =>
            `- ${finding.severity} ${finding.kind}: ${finding.subject} ${markdownCode(finding.name)}`,
        ),
      ...(left > 0 ? [`- and ${left} more, in the JSON report of the scan`] : []),
      '',
    ].join('\n'),
    labels: [
      scope === 'audit' ? 'iam-audit' : 'iam-drift',
      `account:${accountId}`,
      `severity:${worst?.severity ?? 'info'}`,
      `kind:${kind}`,
    ],
  };
}
