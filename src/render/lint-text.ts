import type { Finding } from '../finding/finding.ts';
import { severities } from '../finding/severity.ts';
import { formatLocation } from '../finding/source-location.ts';
import { counted } from './change-summary.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

/** What a lint run found, with what reviewed exceptions set aside. */
export interface LintSummary {
  readonly findings: readonly Finding[];
  /** Number of files that were read. */
  readonly files: number;
  /** Number of findings that exceptions waive. */
  readonly waived: number;
  /** Remarks about the exceptions themselves: expired, unused. */
  readonly remarks: readonly string[];
}

/** One line for each finding, `file:line:column: severity message [rule]`, and a count; ends in a newline. */
export function renderLintText(summary: LintSummary, style: TerminalStyle): string {
  const { findings, remarks } = summary;
  const lines = findings.map((finding) => findingLine(finding, style));
  const notes = remarks.map((remark) => style.warning(visibleCharacters(remark)));
  const blank = lines.length + notes.length > 0 ? [''] : [];
  return [...lines, ...notes, ...blank, summaryLine(summary, style), ''].join('\n');
}

function findingLine({ severity, message, location, ruleId, fix }: Finding, style: TerminalStyle): string {
  const place = style.strong(visibleCharacters(formatLocation(location)));
  const fixable = fix === undefined ? '' : style.faint(' (fixable)');
  return `${place}: ${style.severity(severity, severity)} ${visibleCharacters(message)} ${style.faint(`[${ruleId}]`)}${fixable}`;
}

function summaryLine({ findings, files, waived }: LintSummary, style: TerminalStyle): string {
  const besides = waived === 0 ? '' : `, ${waived} waived by exceptions`;
  if (findings.length === 0) return style.success(`no findings in ${counted(files, 'file')}${besides}`);
  const bySeverity = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  return style.warning(
    `${counted(findings.length, 'finding')} in ${counted(files, 'file')}: ${bySeverity.join(', ')}${besides}`,
  );
}
