import { standingAcknowledgement, type IssueRecord } from '../drift/issues/issue-record.ts';
import type { DriftFinding, FailedControl } from '../drift/three-way/drift-finding.ts';
import { counted, shortTime } from './change-summary.ts';
import type { FindingIssue } from './finding-issue.ts';
import { markdownCode, markdownProse } from './markdown-text.ts';
import { visibleText } from './visible-text.ts';

/** Resources that are named before the rest is counted; an ARN and a sentence each. */
const shownResources = 60;

/** Characters of one resource's line that are shown: a line is cut before it is made Markdown, never after (A51). */
const longestText = 300;

function shortened(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}

/** A control that an account fails, as an issue. */
export function renderControlIssue(
  finding: DriftFinding & { readonly control: FailedControl },
  record: IssueRecord,
  { takesCommands }: { readonly takesCommands: boolean },
): FindingIssue {
  const { accountId, severity, name: controlId, control } = finding;
  const { title, remedy, affected } = control;
  const left = affected.length - shownResources;
  const acknowledged = standingAcknowledgement(record);
  const what = affected.length === 1 ? '' : `, ${counted(affected.length, 'resource')}`;
  return {
    title: visibleText(`[${severity}] ${title} (${controlId}) in ${accountId}${what}`).slice(0, 250),
    body: [
      `**${severity}**: account ${accountId} fails the control ${markdownCode(controlId)}: ${markdownProse(title)}.`,
      '',
      ...(acknowledged === undefined
        ? []
        : [`- Acknowledged by ${markdownCode(acknowledged.by)}, ${shortTime(acknowledged.at)}`, '']),
      '## What fails it',
      '',
      ...affected
        .slice(0, shownResources)
        .map(({ arn, message }) => `- ${markdownCode(shortened(arn))}: ${markdownProse(shortened(message))}`),
      ...(left > 0 ? [`- and ${left} more, in the JSON report of \`four-eyes audit\``] : []),
      '',
      '## What to do',
      '',
      `1. **Put it right:** ${markdownProse(shortened(remedy))}.`,
      '2. **Bear it for a while:** add an entry with an expiry to `exceptions.yaml`, its rule being the control, in a reviewed pull request.',
      '',
      takesCommands
        ? 'Meanwhile: `/ack` says that you are on it, `/assign @login` hands it over, `/rescan` looks again. Two audits that pass close this issue.'
        : 'Two audits that pass close this issue.',
      '',
    ].join('\n'),
    labels: ['iam-audit', `account:${accountId}`, `severity:${severity}`, 'kind:control'],
  };
}
