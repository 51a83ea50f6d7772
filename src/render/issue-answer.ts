import type { IssueAnswer } from '../drift/issues/issue-answer.ts';
import { shortTime } from './change-summary.ts';
import { filePatch } from './file-patch.ts';
import { markdownCode, markdownCodeBlock, markdownProse } from './markdown-text.ts';

/** Characters of a script or a patch that a comment holds; of a longer one no part is shown, since half of it would harm. */
const longestBlock = 50_000;

function listed(names: readonly string[]): string {
  return names.map((name) => markdownCode(name)).join(', ');
}

function block(lines: readonly string[], language: 'sh' | 'diff', otherwise: string): string {
  const shown = markdownCodeBlock(lines, language);
  return shown.length > longestBlock ? otherwise : shown;
}

const purposes = {
  adopt: 'declares what is live',
  accept: 'bears it as an exception',
} as const;

function renderProposed(answer: Extract<IssueAnswer, { kind: 'proposed' }>): string {
  const { what, number, isNew, excluded, unmapped } = answer;
  return [
    isNew
      ? `#${number} ${purposes[what]}: review and merge it as any other change.`
      : `#${number} ${purposes[what]} already, and is open.`,
    ...(excluded.length > 0 ? ['', `Not by the approval of ${listed(excluded)}, who had a hand in it.`] : []),
    ...(unmapped.length > 0
      ? ['', `One more approval each for whoever is not known by a GitHub account: ${listed(unmapped)}.`]
      : []),
  ].join('\n');
}

function renderPatch({ files }: Extract<IssueAnswer, { kind: 'patch' }>): string {
  return [
    'This app may not write to the repository, so open the pull request yourself. `git apply` takes this patch:',
    '',
    block(
      filePatch(files),
      'diff',
      'It is longer than a comment can hold: `four-eyes pull` writes the files.',
    ),
  ].join('\n');
}

function renderPlan({ takenAt, lines }: Extract<IssueAnswer, { kind: 'revertPlan' }>): string {
  return [
    `These commands restore what was reviewed, from what was live at ${shortTime(takenAt)}. Read them; whoever holds the`,
    'watched role runs them. The next two scans then close this issue.',
    '',
    block(lines, 'sh', 'They are longer than a comment can hold: `four-eyes plan` shows them.'),
  ].join('\n');
}

function renderAcknowledged({ by, at, reason, closes }: Extract<IssueAnswer, { kind: 'acknowledged' }>) {
  const why = reason === undefined ? '' : `: ${markdownCode(reason)}`;
  const then = closes
    ? 'The next scan closes this issue; more of the same opens it again.'
    : 'This issue stays open until live IAM agrees again, and this no longer holds once it differs in another way.';
  return `Acknowledged by ${markdownCode(by)}, ${shortTime(at)}${why}. ${then}`;
}

function renderAnswer(answer: IssueAnswer): string {
  switch (answer.kind) {
    case 'acknowledged':
      return renderAcknowledged(answer);
    case 'assigned':
      return `Assigned to ${markdownCode(answer.login)}.`;
    case 'rescanRequested':
      return 'The account is scanned again, and this issue with it.';
    case 'nothingToDo':
      return `Live IAM agreed with what was reviewed at ${shortTime(answer.takenAt)}: there is nothing to do. Two scans that agree close this issue.`;
    case 'revertPlan':
      return renderPlan(answer);
    case 'proposed':
      return renderProposed(answer);
    case 'patch':
      return renderPatch(answer);
    case 'help':
      return [
        '| command | what it does |',
        '| --- | --- |',
        ...answer.commands.map(
          ({ usage, summary }) => `| \`${usage.replaceAll('|', '\\|')}\` | ${summary} |`,
        ),
      ].join('\n');
    case 'refused':
      return `Nothing was done: ${proseWithCode(answer.message)}. What would help: ${proseWithCode(answer.remedy)}.`;
  }
}

/**
 * A sentence that this program wrote, with text of others between backticks. INVARIANT: where that text holds backticks of
 * its own, so that words of others would stand outside, or two code spans side by side, the whole is one code span (A51).
 */
function proseWithCode(sentence: string): string {
  const parts = sentence.split('`');
  const isOurs = (part: string, index: number): boolean => {
    const isEdge = index === 0 || index === parts.length - 1;
    return index % 2 === 1 || (isEdge && part === '') || (part !== '' && markdownProse(part) === part);
  };
  if (parts.length % 2 === 0 || !parts.every(isOurs)) return markdownCode(sentence);
  return parts.map((part, index) => (index % 2 === 1 ? markdownCode(part) : part)).join('');
}

/** The answer to one comment. The login is not a mention: whoever writes follows the issue already. */
export function renderIssueAnswers(login: string, answers: readonly IssueAnswer[]): string {
  return [`**${markdownCode(login)}:**`, '', ...answers.flatMap((answer) => [renderAnswer(answer), ''])].join(
    '\n',
  );
}
