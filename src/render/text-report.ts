import type { DriftChange } from '../drift/drift-change.ts';
import type { BlindAccount, ComparedAccount, ScanReport, ScannedAccount } from '../drift/scan-report.ts';
import { isDrift, scanVerdict } from '../drift/scan-report.ts';
import { formatLocation } from '../finding/source-location.ts';
import { accessSentences } from './access-sentences.ts';
import { changeDiff, diffLineText, type ShownDiffLine } from './change-diff.ts';
import {
  accountSummary,
  changeTitle,
  comparedCounts,
  counted,
  shownChanges,
  leftOutSentence,
  kindMeanings,
  shortListTitle,
  shortTime,
  sourceNames,
  verdictSentence,
} from './change-summary.ts';
import { findingMeanings } from './finding-words.ts';
import { organizationLines, whoLines } from './finding-text.ts';
import { plainStyle, type TerminalStyle } from './terminal-style.ts';
import { visibleCharacters, visibleText } from './visible-text.ts';

function styledDiffLine(line: ShownDiffLine, style: TerminalStyle): string {
  const text = visibleCharacters(diffLineText(line));
  switch (line.kind) {
    case 'removed':
      return style.removed(text);
    case 'added':
      return style.added(text);
    default:
      return style.faint(text);
  }
}

/** Lines of one difference that are shown; a terminal is for an overview, and the JSON report has all. */
const shownDiffLines = 40;

function diffLinesOf(change: DriftChange, style: TerminalStyle): readonly string[] {
  const lines = changeDiff(change);
  const left = lines.length - shownDiffLines;
  const rest = left > 1 ? [style.faint(`... ${counted(left, 'more line')}, see --format json`)] : [];
  const shown = left > 1 ? lines.slice(0, shownDiffLines) : lines;
  return [...shown.map((line) => styledDiffLine(line, style)), ...rest];
}

function lookAlikeLines(change: DriftChange, account: ComparedAccount): readonly string[] {
  return account.lookAlikes
    .filter(({ name }) => name === change.name)
    .map(({ name, resembles }) => `note      ${visibleText(name)} is not ${visibleText(resembles)}`);
}

function accessLines(change: DriftChange): readonly string[] {
  return accessSentences(change.access).map(({ lead, subject }) =>
    subject === undefined ? lead : `${lead}: ${visibleText(subject)}`,
  );
}

function changeLines(change: DriftChange, account: ComparedAccount, style: TerminalStyle): readonly string[] {
  const label = style.severity(change.severity, change.severity.toUpperCase());
  const declaredAt =
    change.declaredAt === undefined ? 'nowhere' : visibleText(formatLocation(change.declaredAt));
  return [
    `  ${label} ${style.strong(visibleText(changeTitle(change)))} ${kindMeanings[change.kind]}`,
    ...change.reasons.map(({ reason }) => `    why       ${visibleText(reason)}`),
    ...accessLines(change).map((line) => `    access    ${line}`),
    ...lookAlikeLines(change, account).map((line) => `    ${style.warning(line)}`),
    ...whoLines(account.findings?.find((finding) => finding.change === change)),
    `    arn       ${visibleText(change.arn)}`,
    `    declared  ${declaredAt}`,
    ...diffLinesOf(change, style).map((line) => `      ${line}`),
    '',
  ];
}

/** Changes that were undone, credentials and trails: what happened and left no difference. */
function happeningLines(account: ComparedAccount, style: TerminalStyle): readonly string[] {
  const others = (account.findings ?? []).filter(
    ({ change }) => change === undefined || !account.drift.changes.includes(change),
  );
  return others.flatMap((finding) => [
    `  ${style.severity(finding.severity, finding.severity.toUpperCase())} ${style.strong(visibleText(`${finding.subject} ${finding.name}`))} ${findingMeanings[finding.kind]}`,
    ...finding.reasons.map(({ reason }) => `    why       ${visibleText(reason)}`),
    ...whoLines(finding),
    `    arn       ${visibleText(finding.arn)}`,
    '',
  ]);
}

function cosmeticLines(account: ComparedAccount): readonly string[] {
  const cosmetic = account.drift.changes.filter((change) => !isDrift(change));
  if (cosmetic.length === 0) return [];
  const differences = counted(cosmetic.length, 'cosmetic difference');
  return [
    `  ${differences}, no drift (written differently, same meaning):`,
    ...cosmetic.map((change) => `    ${visibleText(changeTitle(change))}`),
    '',
  ];
}

function leftOutLines(account: ComparedAccount): readonly string[] {
  return account.drift.leftOut.map((leftOut) => `  left out: ${visibleText(leftOutSentence(leftOut))}`);
}

function blindLines(account: BlindAccount, style: TerminalStyle): readonly string[] {
  return [
    `  ${style.warning('BLIND')} ${visibleText(account.operation)}: ${visibleText(account.message)}`,
    `    remedy    ${visibleText(account.remedy)}`,
    '',
  ];
}

function shortLines(short: readonly DriftChange[], style: TerminalStyle): readonly string[] {
  if (short.length === 0) return [];
  const lines = short.map((change) => {
    const label = style.severity(change.severity, change.severity.toUpperCase());
    return `    ${label} ${visibleText(changeTitle(change))} ${kindMeanings[change.kind]}`;
  });
  return [`  ${shortListTitle(short)}:`, ...lines, ''];
}

function comparedLines(account: ComparedAccount, style: TerminalStyle): readonly string[] {
  const { whole, short } = shownChanges(account);
  const facts = [
    ...cosmeticLines(account),
    ...leftOutLines(account),
    ...account.notes.map((note) => `  note: ${visibleText(note)}`),
    `  compared: ${comparedCounts(account) || 'nothing'} (${counted(account.calls, 'API call')})`,
  ];
  return [
    ...whole.flatMap((change) => changeLines(change, account, style)),
    ...shortLines(short, style),
    ...happeningLines(account, style),
    ...facts.map((line) => (line === '' ? line : style.faint(line))),
    '',
  ];
}

function accountLines(account: ScannedAccount, style: TerminalStyle): readonly string[] {
  return [
    `${style.strong(visibleText(account.folder))} ${accountSummary(account)}`,
    '',
    ...(account.status === 'blind' ? blindLines(account, style) : comparedLines(account, style)),
  ];
}

/**
 * The report for a person at a terminal, ending in a newline. All that comes from AWS or from files is shown by
 * `visibleText`, so nothing in it can move the cursor, colour, reorder or hide a line (A51, A52).
 */
export function renderTextReport(report: ScanReport, style: TerminalStyle = plainStyle): string {
  const verdict = verdictSentence(report);
  return [
    `${style.strong(visibleText(report.repository))} compared with ${sourceNames[report.source]}, ${shortTime(report.startedAt)}`,
    '',
    ...report.accounts.flatMap((account) => accountLines(account, style)),
    ...organizationLines(report, style),
    scanVerdict(report) === 'agrees' ? style.success(verdict) : style.warning(verdict),
    '',
  ].join('\n');
}
