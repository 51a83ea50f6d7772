import type { DriftChange } from '../drift/drift-change.ts';
import type { ComparedAccount, ScanReport, ScannedAccount } from '../drift/scan-report.ts';
import { isDrift } from '../drift/scan-report.ts';
import { formatLocation } from '../finding/source-location.ts';
import { accessSentences } from './access-sentences.ts';
import { changeDiff, diffLineText } from './change-diff.ts';
import {
  accountSummary,
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
import { markdownCode, markdownCodeBlock, markdownProse } from './markdown-text.ts';

/** Lines of a difference shown before it is cut: an issue or a comment of GitHub holds 65,536 characters. */
const shownDiffLines = 120;

function diffBlock(change: DriftChange): readonly string[] {
  const lines = changeDiff(change).map(diffLineText);
  if (lines.length === 0) return [];
  const left = lines.length - shownDiffLines;
  return [
    markdownCodeBlock(lines.slice(0, shownDiffLines), 'diff'),
    ...(left > 0 ? ['', `${counted(left, 'more line')} in the JSON report.`] : []),
    '',
  ];
}

function lookAlikeItems(change: DriftChange, account: ComparedAccount): readonly string[] {
  return account.lookAlikes
    .filter(({ name }) => name === change.name)
    .map(
      ({ name, resembles }) =>
        `- **Mind the name:** ${markdownCode(name)} is not ${markdownCode(resembles)}, however alike they look`,
    );
}

function accessItems(change: DriftChange): readonly string[] {
  return accessSentences(change.access).map(({ lead, subject }) =>
    subject === undefined
      ? `- **Access:** ${markdownProse(lead)}`
      : `- **Access:** ${markdownProse(lead)}: ${markdownCode(subject)}`,
  );
}

/** The facts about one change as a list, then the difference: the body of an issue and a section of a report. */
export function changeMarkdown(change: DriftChange, account: ComparedAccount): readonly string[] {
  const declaredAt =
    change.declaredAt === undefined ? 'nowhere' : markdownCode(formatLocation(change.declaredAt));
  return [
    `- **What:** ${change.subject} ${markdownCode(change.name)} ${kindMeanings[change.kind]}`,
    ...change.reasons.map(({ severity, reason }) => `- **Why ${severity}:** ${markdownProse(reason)}`),
    ...accessItems(change),
    ...lookAlikeItems(change, account),
    `- **ARN:** ${markdownCode(change.arn)}`,
    `- **Declared at:** ${declaredAt}`,
    `- **Fingerprint:** ${markdownCode(change.fingerprint)}`,
    '',
    ...diffBlock(change),
  ];
}

function changeSection(change: DriftChange, account: ComparedAccount): readonly string[] {
  return [
    `### ${change.severity}: ${change.kind} ${change.subject} ${markdownCode(change.name)}`,
    '',
    ...changeMarkdown(change, account),
  ];
}

function shortSection(short: readonly DriftChange[]): readonly string[] {
  if (short.length === 0) return [];
  return [`### ${shortListTitle(short)}`, '', ...short.map(changeItem), ''];
}

/** A change in one line of a list. */
export function changeItem(change: DriftChange): string {
  return `- ${change.severity}: ${change.kind} ${change.subject} ${markdownCode(change.name)}`;
}

function footItems(account: ComparedAccount): readonly string[] {
  const cosmetic = account.drift.changes.filter((change) => !isDrift(change));
  return [
    ...cosmetic.map((change) => `- Cosmetic, no drift: ${change.subject} ${markdownCode(change.name)}`),
    ...account.drift.leftOut.map((leftOut) => `- Left out: ${markdownProse(leftOutSentence(leftOut))}`),
    ...account.notes.map((note) => `- Note: ${markdownProse(note)}`),
    `- Compared: ${comparedCounts(account) || 'nothing'} (${counted(account.calls, 'API call')})`,
    '',
  ];
}

function accountSection(account: ScannedAccount): readonly string[] {
  const heading = [`## ${markdownCode(account.folder)}`, '', `The account ${accountSummary(account)}.`, ''];
  if (account.status === 'blind') {
    return [
      ...heading,
      `- **Failed:** ${markdownCode(account.operation)}: ${markdownCode(account.message)}`,
      `- **Remedy:** ${markdownCode(account.remedy)}`,
      '',
    ];
  }
  const { whole, short } = shownChanges(account);
  const sections = whole.flatMap((change) => changeSection(change, account));
  return [...heading, ...sections, ...shortSection(short), ...footItems(account)];
}

/**
 * The report as GitHub's Markdown, ending in a newline. Untrusted text stands in code spans and code blocks only, where
 * GitHub makes no mention, link, image or HTML of it (A51).
 */
export function renderMarkdownReport(report: ScanReport): string {
  return [
    '# IAM drift',
    '',
    `**${verdictSentence(report)}**`,
    '',
    `${markdownCode(report.repository)} compared with ${sourceNames[report.source]}, ${shortTime(report.startedAt)}.`,
    '',
    ...report.accounts.flatMap(accountSection),
  ].join('\n');
}
