import type { DriftChange } from '../drift/drift-change.ts';
import type { ScanReport, ScannedAccount } from '../drift/scan-report.ts';
import { accountVerdict, scanVerdict } from '../drift/scan-report.ts';
import type { DriftFinding } from '../drift/three-way/drift-finding.ts';
import type { JsonObject } from '../iam/policy-document.ts';
import type { SourceLocation } from '../finding/source-location.ts';
import { renderJson } from './json-text.ts';

/** Raised when a field is removed or changes its meaning; new fields do not raise it. */
export const scanReportFormatVersion = 1;

function place(location: SourceLocation): object {
  const { file, line, column } = location;
  return { file, line, column };
}

function changeJson(change: DriftChange): object {
  return {
    fingerprint: change.fingerprint,
    kind: change.kind,
    subject: change.subject,
    arn: change.arn,
    name: change.name,
    severity: change.severity,
    reasons: change.reasons,
    ...(change.access === undefined ? {} : { access: change.access }),
    patch: change.patch,
    ...(change.declaredAt === undefined ? {} : { declaredAt: place(change.declaredAt) }),
    ...(change.declared === undefined ? {} : { declared: change.declared satisfies JsonObject }),
    ...(change.live === undefined ? {} : { live: change.live satisfies JsonObject }),
    ...(change.spelling === undefined ? {} : { spelling: change.spelling }),
  };
}

/** What was found, without the difference itself: that stands among the changes, under its fingerprint. */
function findingJson(finding: DriftFinding): object {
  const { change, ...rest } = finding;
  return { ...rest, ...(change === undefined ? {} : { fingerprint: change.fingerprint }) };
}

function accountJson(account: ScannedAccount): object {
  const verdict = accountVerdict(account);
  if (account.status === 'blind') return { ...account, verdict };
  const { accountId, folder, status, takenAt, calls, notes, lookAlikes, revertScript, drift } = account;
  return {
    status,
    accountId,
    folder,
    verdict,
    takenAt,
    calls,
    compared: drift.compared,
    leftOut: drift.leftOut,
    notes,
    lookAlikes,
    changes: drift.changes.map(changeJson),
    ...(account.findings === undefined ? {} : { findings: account.findings.map(findingJson) }),
    ...(account.accepted === undefined || account.accepted.length === 0
      ? {}
      : { accepted: account.accepted.map(({ finding }) => findingJson(finding)) }),
    revertScript,
  };
}

/**
 * The report for programs, by `docs/reference/scan-report.schema.json`: one JSON document, indented, ending in a
 * newline. Text from AWS stands in it as it is, by JSON's own escapes; whoever shows it elsewhere must neutralise it.
 */
export function renderJsonReport(report: ScanReport, toolVersion: string): string {
  const { startedAt, repository, source } = report;
  const document = {
    format: 'four-eyes/scan-report',
    formatVersion: scanReportFormatVersion,
    tool: { name: 'four-eyes', version: toolVersion },
    startedAt,
    repository,
    source,
    verdict: scanVerdict(report),
    accounts: report.accounts.map(accountJson),
    ...(report.organization === undefined ? {} : { organization: report.organization }),
  };
  return renderJson(document);
}
