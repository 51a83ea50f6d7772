import type { ProjectedPullRequest, PublishedVerdict } from '../review/projection/projected-pull-request.ts';
import { approvalTitle } from './approval/approval-title.ts';
import { approvalWords } from './approval/fate-words.ts';
import { ruleLine } from './approval/rule-line.ts';
import { sentencePlain } from './approval/sentence.ts';
import { counted } from './change-summary.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

/** What a projection cannot know, said once below all of them. */
export const projectionCaveat =
  'This is a projection, and no verdict. Nobody but the app can read its ledger, so no approval here is witnessed: each is taken to be of the head that it was submitted for, and what was approved of former heads does not count. Teams, members and permissions are those of now.';

function publishedWords(published: PublishedVerdict): string {
  switch (published.kind) {
    case 'published':
      return `${published.conclusion}: ${published.title}`;
    case 'none':
      return 'no check run of the app on its head';
    case 'unknown':
      return `unknown: ${published.reason}`;
  }
}

const differenceWords = {
  none: undefined,
  stricter: 'differs: it went through, and these rules would not have let it',
  looser: 'differs: it did not go through, and these rules would have let it',
} as const;

function projectedLines(projected: ProjectedPullRequest, style: TerminalStyle): readonly string[] {
  if (projected.kind === 'unread') {
    return [
      style.strong(`pull request ${projected.number}`),
      style.warning(`  cannot be read: ${visibleCharacters(projected.reason)}`),
      `  ${visibleCharacters(projected.remedy)}`,
    ];
  }
  const { number, title, state, decision, published, difference } = projected;
  const differs = differenceWords[difference];
  const rules = decision.rules.filter(({ kind }) => kind !== 'unmatched');
  return [
    style.strong(`pull request ${number}, ${state}: ${visibleCharacters(title)}`),
    `  the app:      ${visibleCharacters(publishedWords(published))}`,
    `  these rules:  ${decision.verdict}, ${decision.eyes} eyes: ${approvalTitle(projected)}`,
    ...rules.map((rule) => `    ${sentencePlain(ruleLine(rule, decision))}`),
    ...decision.approvals.map((approval) => `    ${sentencePlain(approvalWords(approval, decision))}`),
    ...(differs === undefined ? [] : [style.warning(`  ${differs}`)]),
  ];
}

/** How many differ, how many could not be read. */
function summaryOf(projected: readonly ProjectedPullRequest[], style: TerminalStyle): string {
  const differing = projected.filter((each) => each.kind === 'projected' && each.difference !== 'none');
  const unread = projected.filter(({ kind }) => kind === 'unread').length;
  const words = `${counted(projected.length, 'pull request')}: ${differing.length} would have ended otherwise`;
  const left = unread === 0 ? '' : `, ${unread} could not be read`;
  return differing.length + unread === 0 ? style.success(words) : style.warning(`${words}${left}`);
}

/** What rules would have made of pull requests, one below the other; ends in a newline. */
export function renderProjections(projected: readonly ProjectedPullRequest[], style: TerminalStyle): string {
  const pieces = projected.map((each) => projectedLines(each, style).join('\n'));
  return `${[...pieces, style.faint(projectionCaveat), summaryOf(projected, style)].join('\n\n')}\n`;
}
