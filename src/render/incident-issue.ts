import type { PushSegment } from '../review/pushes/judge-push.ts';
import type { BreakGlassIncident } from '../review/decision/break-glass-incident.ts';
import { shortTime } from './change-summary.ts';
import { markdownCode } from './markdown-text.ts';

/** An issue about an incident, without its marker. */
export interface IncidentIssue {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** Logins of those who have to follow it up. */
  readonly assignees?: readonly string[];
}

/** More rows than anyone reads; what is beyond is counted. */
const mostRows = 50;

function segmentRow({ fromSha, toSha, commits }: PushSegment): string {
  const range = `${fromSha.slice(0, 12)}...${toSha.slice(0, 12)}`;
  return `| ${markdownCode(toSha)} | ${commits} | ${markdownCode(`git diff ${range}`)} |`;
}

function segmentTable(segments: readonly PushSegment[]): readonly string[] {
  const left = segments.length - mostRows;
  return [
    '| commit | commits | to see it |',
    '| --- | --- | --- |',
    ...segments.slice(0, mostRows).map(segmentRow),
    ...(left > 0 ? ['', `${left} more are not shown.`] : []),
  ];
}

/** What happened, what it means, and the ways out: for whoever is on call. */
export function renderUnreviewedPush(branch: string, segments: readonly PushSegment[]): IncidentIssue {
  const commits = segments.reduce((sum, segment) => sum + segment.commits, 0);
  const what = commits === 1 ? 'One commit' : `${commits} commits`;
  const last = segments.at(-1)?.toSha.slice(0, 12) ?? '';
  return {
    title: `Unreviewed change of the policies up to ${last}`,
    body: [
      `${what} came to ${markdownCode(branch)} without the approvals that the rules want: pushed directly, merged by somebody`,
      'who may bypass the rules, or merged before enough people had agreed to exactly this change.',
      '',
      ...segmentTable(segments),
      '',
      '## What to do',
      '',
      '1. Find out who did it and why: the audit log of the organisation names the actor of the push.',
      '2. Open a pull request that takes the change back, or one that shows it to reviewers: revert it, and propose it again.',
      '3. Close the bypass: `four-eyes doctor` lists who may go around the rules.',
      '',
      'This issue is closed by a person who has looked into it.',
      '',
    ].join('\n'),
  };
}

const mostPaths = 20;
const longestReason = 1_000;

function cut(text: string): string {
  return text.length <= longestReason ? text : `${text.slice(0, longestReason - 1)}…`;
}

function codes(texts: readonly string[]): string {
  const left = texts.length - mostPaths;
  const shown = texts.slice(0, mostPaths).map(markdownCode).join(', ');
  return left > 0 ? `${shown} and ${left} more` : shown;
}

/** What is to be written down: nothing of it is filled in, so that nobody takes a guess for a finding. */
const postMortem = [
  '## Post-mortem',
  '',
  'Whoever owns this incident fills it in, and closes the issue when somebody else has read it.',
  '',
  '- [ ] **What was broken**, since when, and who noticed it how:',
  '- [ ] **Why it could not wait** for the approvals that the rules want:',
  '- [ ] **What the change did**, and whether it was more than the emergency wanted:',
  '- [ ] **What was done with the access** while it was there: see CloudTrail from the time of the merge on:',
  '- [ ] **Whether the change stays**: two people review it now, or a pull request takes it back:',
  '- [ ] **What makes the next emergency unnecessary**, with an owner and a date for each step:',
];

/** That a change was let through by one person: who, why and until when, and what has to be done about it. */
export function renderBrokenGlass(incident: BreakGlassIncident): IncidentIssue {
  const { pullRequest, login, reason, at, until, dueOn, headSha, baseRef, digest, rules, paths } = incident;
  const facts = [
    ['declared by', `${markdownCode(login)} at ${shortTime(at)}`],
    ['reason', markdownCode(cut(reason))],
    [
      'lets through',
      `the head ${markdownCode(headSha)} into ${markdownCode(baseRef)}, until ${shortTime(until)}`,
    ],
    ['change', markdownCode(digest)],
    ['without enough approvals for', codes(rules)],
    ['changed', codes(paths)],
  ];
  return {
    title: `Break glass: #${pullRequest} may be merged without the approvals that the rules want`,
    body: [
      `One person let pull request #${pullRequest} through in an emergency.`,
      '',
      ...facts.map(([name, value]) => `- **${name}**: ${value}`),
      '',
      '## Owner and due date',
      '',
      `${markdownCode(login)} owns this incident. Its post-mortem is due on **${dueOn}**.`,
      '',
      ...postMortem,
      '',
    ].join('\n'),
    assignees: [login],
  };
}
