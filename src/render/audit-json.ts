import {
  auditVerdict,
  countByStatus,
  type AccountAudit,
  type AuditFinding,
  type AuditReport,
  type ControlResult,
} from '../audit/audit-report.ts';
import type { SourceLocation } from '../finding/source-location.ts';
import { renderJson } from './json-text.ts';

/** Raised when a field is removed or changes its meaning; new fields do not raise it. */
export const auditReportFormatVersion = 1;

function place({ file, line, column }: SourceLocation): object {
  return { file, line, column };
}

function findingJson({ severity, message, arn, location }: AuditFinding): object {
  return { severity, arn, message, location: place(location) };
}

function resultJson(result: ControlResult): object {
  const { controlId, title, severity, status, evidence, findings, waived, unknown, remedy } = result;
  return {
    control: controlId,
    title,
    severity,
    status,
    findings: findings.map(findingJson),
    waived: waived.map(({ finding, exception: { reason, owner, expires } }) => ({
      ...findingJson(finding),
      exception: { reason, owner, expires },
    })),
    unknown,
    evidence,
    remedy,
  };
}

function accountJson({ accountId, folder, takenAt, results }: AccountAudit): object {
  return { accountId, folder, takenAt, counts: countByStatus(results), results: results.map(resultJson) };
}

/**
 * The audit for programs, by `docs/reference/audit-report.schema.json`; ends in a newline. Text from AWS stands in it as
 * it is, in JSON's own escapes; whoever shows it must neutralise it.
 */
export function renderAuditJson(report: AuditReport, toolVersion: string): string {
  const { startedAt, repository, source, accounts, exceptions } = report;
  const document = {
    format: 'four-eyes/audit-report',
    formatVersion: auditReportFormatVersion,
    tool: { name: 'four-eyes', version: toolVersion },
    startedAt,
    repository,
    source,
    verdict: auditVerdict(report),
    accounts: accounts.map(accountJson),
    exceptions: exceptions.map(({ exception, matches, state }) => ({
      control: exception.rule,
      ...(exception.arn === undefined ? {} : { arn: exception.arn }),
      owner: exception.owner,
      reason: exception.reason,
      expires: exception.expires,
      matches,
      state,
      location: place(exception.location),
    })),
  };
  return renderJson(document);
}
