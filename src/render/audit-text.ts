import {
  auditVerdict,
  countByStatus,
  type AccountAudit,
  type AuditReport,
  type ControlResult,
  type ResultStatus,
} from '../audit/audit-report.ts';
import { compareSeverity } from '../finding/severity.ts';
import { formatLocation } from '../finding/source-location.ts';
import { counted } from './change-summary.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

/** What a person calls a status. */
export const statusNames: Readonly<Record<ResultStatus, string>> = {
  failed: 'failed',
  unknown: 'unknown',
  waived: 'waived',
  passed: 'passed',
  notApplicable: 'not applicable',
};

function heading({ severity, title, controlId }: ControlResult, style: TerminalStyle): string {
  return `  ${style.severity(severity, severity)} ${style.strong(visibleCharacters(title))} ${style.faint(`[${controlId}]`)}`;
}

function failedLines(result: ControlResult, style: TerminalStyle): readonly string[] {
  const findings = result.findings.map(
    ({ message, location }) =>
      `    - ${visibleCharacters(message)} ${style.faint(visibleCharacters(formatLocation(location)))}`,
  );
  return [
    heading(result, style),
    ...findings,
    ...unknownLines(result, style),
    `    → ${visibleCharacters(result.remedy)}`,
  ];
}

function unknownLines({ unknown }: ControlResult, style: TerminalStyle): readonly string[] {
  return unknown.map((reason) => `    ${style.warning('?')} ${visibleCharacters(reason)}`);
}

function waivedLines({ controlId, waived }: ControlResult): readonly string[] {
  return waived.map(
    ({ finding, exception }) =>
      `  ${controlId}: ${visibleCharacters(finding.message)}; ${visibleCharacters(exception.owner)} until ${exception.expires}: ${visibleCharacters(exception.reason)}`,
  );
}

function passedLine(
  results: readonly ControlResult[],
  status: 'passed' | 'notApplicable',
): readonly string[] {
  const ids = results.filter((result) => result.status === status).map(({ controlId }) => controlId);
  return ids.length === 0 ? [] : [`  ${statusNames[status]}: ${ids.join(', ')}`];
}

function block(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines, ''];
}

function countsText(results: readonly ControlResult[]): string {
  return Object.entries(countByStatus(results))
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${statusNames[status as ResultStatus]}`)
    .join(', ');
}

function evidenceLines(results: readonly ControlResult[]): readonly string[] {
  return results
    .filter(({ status, evidence }) => status !== 'notApplicable' && evidence.length > 0)
    .map(({ controlId, evidence }) => `  ${controlId}: ${visibleCharacters(evidence.join('; '))}`);
}

function accountLines(account: AccountAudit, style: TerminalStyle, withEvidence: boolean): readonly string[] {
  const { folder, results } = account;
  const failed = results
    .filter(({ status }) => status === 'failed')
    .sort((left, right) => compareSeverity(left.severity, right.severity));
  const unknown = results.filter(({ status }) => status === 'unknown');
  return [
    `${style.strong(visibleCharacters(folder))}: ${countsText(results)}`,
    '',
    ...block(
      'Failed',
      failed.flatMap((result) => failedLines(result, style)),
    ),
    ...block(
      'Unknown, which is not passed',
      unknown.flatMap((result) => [heading(result, style), ...unknownLines(result, style)]),
    ),
    ...block('Waived by exceptions', results.flatMap(waivedLines)),
    ...(withEvidence ? block('Evidence', evidenceLines(results)) : []),
    ...block('Others', [...passedLine(results, 'passed'), ...passedLine(results, 'notApplicable')]),
  ];
}

/** The verdict in one sentence. */
export function auditSentence(report: AuditReport): string {
  const results = report.accounts.flatMap((account) => account.results);
  const { failed, unknown } = countByStatus(results);
  const accounts = counted(report.accounts.length, 'account');
  switch (auditVerdict(report)) {
    case 'passed':
      return `no control fails in ${accounts}`;
    case 'failed':
      return `${counted(failed, 'control')} failed in ${accounts}`;
    case 'unknown':
      return `not everything could be judged in ${accounts}: ${failed} failed, ${unknown} unknown`;
  }
}

function exceptionLines({ exceptions }: AuditReport): readonly string[] {
  return exceptions.flatMap(({ exception, state }) => {
    const place = formatLocation(exception.location);
    if (state === 'active') return [];
    const what =
      state === 'unused'
        ? 'waives nothing; remove it'
        : `expired on ${exception.expires}; remove or renew it`;
    return [
      visibleCharacters(`${place}: the exception of ${exception.owner} from \`${exception.rule}\` ${what}`),
    ];
  });
}

export interface AuditTextOptions {
  /** Whether the facts that were looked at are shown too. */
  readonly withEvidence: boolean;
}

/** An audit for people: the failures first, with what to do; ends in a newline. */
export function renderAuditText(
  report: AuditReport,
  style: TerminalStyle,
  { withEvidence }: AuditTextOptions = { withEvidence: false },
): string {
  const sentence = auditSentence(report);
  return [
    ...report.accounts.flatMap((account) => accountLines(account, style, withEvidence)),
    ...block('Exceptions', exceptionLines(report)),
    auditVerdict(report) === 'passed' ? style.success(sentence) : style.warning(sentence),
    '',
  ].join('\n');
}
