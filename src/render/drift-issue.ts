import type { DriftChange } from '../drift/drift-change.ts';
import type { ComparedAccount } from '../drift/scan-report.ts';
import { driftOf } from '../drift/scan-report.ts';
import { changeTitle, counted, severityCounts } from './change-summary.ts';
import { changeItem, changeMarkdown } from './markdown-report.ts';
import { markdownCodeBlock } from './markdown-text.ts';
import { visibleText } from './visible-text.ts';

/** One issue about drift, ready for an issue tracker. */
export interface RenderedIssue {
  readonly fingerprint: string;
  readonly title: string;
  readonly body: string;
}

/** Issues per account; what is beyond is rolled up into one more, so that a flood hides nothing (A55). */
export const issuesPerAccount = 50;

function waysOut(account: ComparedAccount): readonly string[] {
  return [
    '## What to do',
    '',
    'Either the change is wanted: declare it in the policy repository, in a pull request that somebody else reviews.',
    'Or it is not: restore the reviewed state with the commands of',
    '',
    markdownCodeBlock([`four-eyes plan --account ${account.accountId}`], 'sh'),
    '',
  ];
}

function patchBlock(change: DriftChange): readonly string[] {
  if (change.patch.length === 0) return [];
  return [
    '<details><summary>JSON Patch, from what is declared to what is live</summary>',
    '',
    markdownCodeBlock(JSON.stringify(change.patch, null, 2).split('\n').slice(0, 200), 'json'),
    '',
    '</details>',
    '',
  ];
}

function issueOf(change: DriftChange, account: ComparedAccount): RenderedIssue {
  return {
    fingerprint: change.fingerprint,
    title: `[${change.severity}] ${change.kind} ${visibleText(changeTitle(change))} in ${account.accountId}`,
    body: [...changeMarkdown(change, account), ...patchBlock(change), ...waysOut(account)].join('\n'),
  };
}

function rollUp(rest: readonly DriftChange[], account: ComparedAccount): RenderedIssue {
  const items = rest.map(changeItem);
  return {
    fingerprint: `more-${account.accountId}`,
    title: `${counted(rest.length, 'more change')} in ${account.accountId} (${severityCounts(rest)})`,
    body: [...items.slice(0, 500), '', `The JSON report of the scan holds all ${rest.length}.`, ''].join(
      '\n',
    ),
  };
}

/** The issues that should be open about an account: one per change that is drift, the worst first. */
export function renderDriftIssues(account: ComparedAccount): readonly RenderedIssue[] {
  const drift = driftOf(account);
  const rest = drift.slice(issuesPerAccount);
  return [
    ...drift.slice(0, issuesPerAccount).map((change) => issueOf(change, account)),
    ...(rest.length > 0 ? [rollUp(rest, account)] : []),
  ];
}
