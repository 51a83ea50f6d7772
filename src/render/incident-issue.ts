import type { PushSegment } from '../review/pushes/judge-push.ts';
import { markdownCode } from './markdown-text.ts';

/** An issue about an incident, without its marker. */
export interface IncidentIssue {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
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
