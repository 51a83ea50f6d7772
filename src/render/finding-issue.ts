import type { IssueRecord } from '../drift/issues/issue-record.ts';
import { standingAcknowledgement } from '../drift/issues/issue-record.ts';
import { isHappening, type DriftFinding } from '../drift/three-way/drift-finding.ts';
import { accessSentences } from './access-sentences.ts';
import { callItem, shownEvent, shownRecord } from './attribution-markdown.ts';
import { changeDiff, diffLineText } from './change-diff.ts';
import { counted, shortTime } from './change-summary.ts';
import { findingMeanings, findingTitle } from './finding-words.ts';
import { markdownCode, markdownCodeBlock, markdownProse } from './markdown-text.ts';
import { visibleText } from './visible-text.ts';

/** What else an issue shows. */
export interface FindingSurroundings {
  /** The repository's file and line that declare it, as `file:line`. */
  readonly declaredAt?: string;
  /** The last day that `/accept` may name, `YYYY-MM-DD`. */
  readonly latestExpiry: string;
  /** Whether the tracker takes commands in comments; files do not. */
  readonly takesCommands: boolean;
}

/** An issue ready for a tracker, without its hidden record. */
export interface FindingIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** Lines of a difference that are shown before it is cut: an issue of GitHub holds 65,536 characters. */
const shownDiffLines = 120;

/** Principals that are named before the rest is counted. */
const shownAffected = 10;

/** The characters of the visible part; the record comes on top. */
const longestBody = 40_000;

const tooLong = 'There is more than an issue can hold: the JSON report of the scan has all of it.\n';

/** One finding as an issue that the person on call can act on at three in the morning. */
export function renderFindingIssue(
  finding: DriftFinding,
  record: IssueRecord,
  surroundings: FindingSurroundings,
): FindingIssue {
  const { severity, kind, accountId } = finding;
  return {
    title: `[${severity}] ${visibleText(findingTitle(finding))} in ${accountId}`.slice(0, 250),
    body: fittingBody(finding, record, surroundings),
    labels: ['iam-drift', `account:${accountId}`, `severity:${severity}`, `kind:${kind}`],
  };
}

/**
 * INVARIANT: a body is never cut within a section: half of a code span is no code span, and what an attacker named would
 * then mention people (A51). Whole sections are left out until the rest fits, the least urgent first, and that is said.
 */
function fittingBody(finding: DriftFinding, record: IssueRecord, surroundings: FindingSurroundings): string {
  const head = headSection(finding, record);
  const diff = diffSection(finding);
  const judged = [...accessSection(finding), ...whoSection(finding, record)];
  const ways = waysOut(finding, surroundings);
  const short = [...footSection(finding, surroundings, []), tooLong];
  const bodies = [
    [...head, ...diff, ...judged, ...ways, ...footSection(finding, surroundings, patchBlock(finding))],
    [...head, ...diff, ...judged, ...ways, ...short],
    [...head, ...judged, ...ways, ...short],
  ].map((lines) => lines.join('\n'));
  const last = [headline(finding), '', ...ways, tooLong].join('\n');
  return bodies.find((body) => body.length <= longestBody) ?? last;
}

function headline({ subject, name, kind, accountId, severity }: DriftFinding): string {
  return `**${severity}**: the ${subject} ${markdownCode(name)} in account ${accountId} ${findingMeanings[kind]}.`;
}

function headSection(finding: DriftFinding, record: IssueRecord): readonly string[] {
  const { reasons, notes } = finding;
  const acknowledged = standingAcknowledgement(record);
  return [
    headline(finding),
    '',
    ...reasons.slice(0, 8).map((reason) => `- **${reason.severity}:** ${markdownProse(reason.reason)}`),
    ...notes.map((note) => `- Note: ${markdownProse(note)}`),
    ...(acknowledged === undefined
      ? []
      : [
          `- Acknowledged by ${markdownCode(acknowledged.by)}, ${shortTime(acknowledged.at)}` +
            (acknowledged.reason === undefined ? '' : `: ${markdownCode(acknowledged.reason)}`),
        ]),
    '',
  ];
}

function diffSection({ change, kind }: DriftFinding): readonly string[] {
  if (change === undefined) return [];
  const lines = changeDiff(change).map(diffLineText);
  if (lines.length === 0) return [];
  const left = lines.length - shownDiffLines;
  const heading = kind === 'transient' ? 'What it was in between' : 'What changed';
  return [
    `## ${heading}`,
    '',
    markdownCodeBlock(lines.slice(0, shownDiffLines), 'diff'),
    ...(left > 0 ? ['', `${counted(left, 'more line')} in the JSON report.`] : []),
    '',
  ];
}

function accessSection({ change, affected, kind }: DriftFinding): readonly string[] {
  const sentences = accessSentences(change?.access).map(({ lead, subject }) =>
    subject === undefined ? `- ${markdownProse(lead)}` : `- ${markdownProse(lead)}: ${markdownCode(subject)}`,
  );
  const principals = affected.slice(0, shownAffected).map(({ arn, does, example }) => {
    const request =
      example === undefined
        ? ''
        : `, for example ${markdownCode(`${example.action} on ${example.resource}`)}`;
    return `- ${markdownCode(arn)} ${markdownProse(does)}${request}`;
  });
  const left = affected.length - shownAffected;
  const items = [
    ...sentences,
    ...principals,
    ...(left > 0 ? [`- and ${counted(left, 'more principal')}`] : []),
  ];
  if (items.length === 0) return [];
  return [kind === 'transient' ? '## What it allowed' : '## What it allows now', '', ...items, ''];
}

function whoSection({ attribution, since }: DriftFinding, record: IssueRecord): readonly string[] {
  const calls =
    attribution.status === 'attributed'
      ? attribution.events.map(shownEvent)
      : (record.calls ?? []).map(shownRecord);
  const left = attribution.status === 'attributed' ? attribution.left : 0;
  const began = since ?? record.since;
  const bases = { event: 'the call', merge: 'the merge', scan: 'the scan before this one' };
  const items =
    calls.length > 0
      ? calls.map(callItem)
      : [`- Unattributed: ${markdownProse(attribution.status === 'unattributed' ? attribution.reason : '')}`];
  return [
    '## Who and how',
    '',
    ...items,
    ...(left > 0 ? [`- and ${counted(left, 'earlier call')}`] : []),
    ...(began === undefined ? [] : [`- Since ${shortTime(began.time)} (${bases[began.basis]})`]),
    ...(calls.length > 0
      ? ['', 'A session is named by whoever assumes the role: the id tells who it was, the name does not.']
      : []),
    '',
  ];
}

function waysOut(
  finding: DriftFinding,
  { latestExpiry, takesCommands }: FindingSurroundings,
): readonly string[] {
  const { accountId, kind } = finding;
  const plan = markdownCodeBlock([`four-eyes plan --account ${accountId}`], 'sh');
  if (isHappening(kind)) {
    return [
      '## What to do',
      '',
      'Nothing in live IAM is left to undo. Find out who it was and why; what was reachable in between may have been used.',
      takesCommands
        ? 'Then comment `/ack REASON`: this issue stays open until somebody has.'
        : 'This issue stays until somebody has acknowledged it.',
      '',
    ];
  }
  if (!takesCommands) {
    return [
      '## Three ways out',
      '',
      '1. **Undo it:** restore the reviewed state with the commands of',
      '',
      plan,
      '',
      '2. **Keep it:** declare it in the policy repository, in a pull request that somebody else reviews.',
      '3. **Bear it for a while:** add an entry with an expiry to `exceptions.yaml`, in a reviewed pull request.',
      '',
    ];
  }
  return [
    '## Three ways out',
    '',
    '1. **Undo it:** comment `/revert` for the exact commands. Whoever holds the watched role runs them; four-eyes never writes IAM.',
    '2. **Keep it:** comment `/adopt` for a pull request that declares what is live. Whoever made the change cannot approve it.',
    `3. **Bear it for a while:** comment \`/accept until ${latestExpiry} because REASON\` (that day at the latest) for a pull request with an exception.`,
    '',
    'Meanwhile: `/ack` says that you are on it, `/assign @login` hands it over, `/rescan` looks again.',
    '',
  ];
}

function footSection(
  { arn, digest, matchedCommit }: DriftFinding,
  { declaredAt }: FindingSurroundings,
  patch: readonly string[],
): readonly string[] {
  return [
    '<details><summary>Details</summary>',
    '',
    `- **ARN:** ${markdownCode(arn)}`,
    `- **Declared at:** ${declaredAt === undefined ? 'nowhere' : markdownCode(declaredAt)}`,
    ...(matchedCommit === undefined ? [] : [`- **As in commit:** ${markdownCode(matchedCommit)}`]),
    `- **Digest:** ${markdownCode(digest)}`,
    '',
    ...patch,
    '</details>',
    '',
  ];
}

function patchBlock({ change }: DriftFinding): readonly string[] {
  if (change === undefined || change.patch.length === 0) return [];
  return [
    'JSON Patch, from what is declared to what is live:',
    '',
    markdownCodeBlock(JSON.stringify(change.patch, null, 2).split('\n').slice(0, 200), 'json'),
    '',
  ];
}
