import type { AccountAudit, ControlResult } from '../audit/audit-report.ts';
import type { DriftFinding } from '../drift/three-way/drift-finding.ts';
import { digestOf } from '../drift/three-way/finding-digest.ts';
import { compareText } from '../finding/compare-text.ts';
import { compareSeverity } from '../finding/severity.ts';
import {
  publishDriftIssues,
  type PublishedIssues,
  type PublishIssuesRequest,
} from './publish-drift-issues.ts';

export interface PublishAuditRequest extends Pick<
  PublishIssuesRequest,
  'tracker' | 'signer' | 'writer' | 'signal'
> {
  readonly audit: AccountAudit;
}

function keyOf(accountId: string, controlId: string): string {
  return digestOf(accountId, 'control', controlId);
}

/** The digest is of what fails, so that an acknowledgement does not hold for more. */
function findingOf(accountId: string, result: ControlResult): DriftFinding {
  const { controlId, title, severity, remedy, findings } = result;
  const worstFirst = findings.toSorted(
    (left, right) => compareSeverity(left.severity, right.severity) || compareText(left.arn, right.arn),
  );
  return {
    accountId,
    kind: 'control',
    subject: 'control',
    arn: `arn:aws:iam::${accountId}:root`,
    name: controlId,
    severity,
    reasons: [{ severity, reason: title, ruleId: controlId }],
    control: { title, remedy, affected: worstFirst.map(({ arn, message }) => ({ arn, message })) },
    attribution: {
      status: 'unattributed',
      reason: 'a control looks at how things are, not at who made them so',
    },
    notes: [],
    affected: [],
    key: keyOf(accountId, controlId),
    digest: digestOf(controlId, ...findings.map(({ arn }) => arn).toSorted(compareText)),
  };
}

/**
 * Makes the issues of one account those that its failing controls want, as for drift: one for each control, which two audits
 * close. The issue of a control that could not be judged stays as it is (A47).
 */
export function publishAuditIssues({ audit, ...parts }: PublishAuditRequest): Promise<PublishedIssues> {
  const { accountId, results, takenAt } = audit;
  const failed = results.filter(({ status }) => status === 'failed');
  const unjudged = results.filter(({ status, unknown }) => status === 'unknown' || unknown.length > 0);
  const findings = failed
    .map((result) => findingOf(accountId, result))
    .sort(
      (left, right) => compareSeverity(left.severity, right.severity) || compareText(left.name, right.name),
    );
  return publishDriftIssues({
    ...parts,
    scope: 'audit',
    accountId,
    findings,
    unreadable: new Set(unjudged.map(({ controlId }) => keyOf(accountId, controlId))),
    scannedAt: takenAt,
  });
}
