import type {
  PrivilegeComparison,
  PrivilegeDifference,
  PrivilegeVerdict,
  UndeterminedPart,
} from '../policy/compare/comparison.ts';
import { placeWords, requestWords } from './request-words.ts';
import { plainStyle, type TerminalStyle } from './terminal-style.ts';
import { visibleCharacters } from './visible-text.ts';

const verdicts: Readonly<Record<PrivilegeVerdict, string>> = {
  equal: 'equal: the same requests are allowed',
  narrowed: 'narrowed: nothing is newly allowed, and something no longer is',
  broadened: 'broadened: something is newly allowed, and nothing is taken away',
  mixed: 'mixed: something is newly allowed, and something no longer is',
  undetermined: 'undetermined: neither a proof nor a request that shows a change was found',
};

/** Actions that one line names; the rest is counted. */
const mostActions = 8;

function actionsText(actions: readonly string[]): string {
  const shown = actions.slice(0, mostActions).join(', ');
  return actions.length > mostActions ? `${shown} and ${actions.length - mostActions} more` : shown;
}

function differenceLines(
  { witness, basis, actions, allowedBy, deniedBy }: PrivilegeDifference,
  headline: string,
): readonly string[] {
  const future =
    basis === 'futureActions' ? ' (no action that AWS documents shows it; one that it adds may)' : '';
  const lines = [
    `  ${headline} ${actionsText(actions)}`,
    `    for example: ${requestWords(witness)}${future}`,
    ...(allowedBy === undefined ? [] : [`    allowed by ${placeWords(allowedBy)}`]),
    ...(deniedBy === undefined ? [] : [`    held back on the other side by ${placeWords(deniedBy)}`]),
  ];
  return lines.map(visibleCharacters);
}

function undeterminedLines({ direction, reason, conditions }: UndeterminedPart): readonly string[] {
  const lines = [
    `  ? ${direction}: ${reason}`,
    ...conditions.slice(0, mostActions).map((condition) => `    left open by ${condition}`),
  ];
  return lines.map(visibleCharacters);
}

/** A comparison for a person: the verdict, then what is added, taken away and left open. Ends in a newline. */
export function renderPrivilegeComparison(
  { verdict, broadenings, narrowings, undetermined }: PrivilegeComparison,
  style: TerminalStyle = plainStyle,
): string {
  const isSafe = verdict === 'equal' || verdict === 'narrowed';
  const headline = verdicts[verdict];
  return [
    isSafe ? style.success(headline) : style.warning(headline),
    ...broadenings.flatMap((each) => differenceLines(each, '+')).map((line) => style.added(line)),
    ...narrowings.flatMap((each) => differenceLines(each, '-')).map((line) => style.removed(line)),
    ...undetermined.flatMap(undeterminedLines),
    '',
  ].join('\n');
}
