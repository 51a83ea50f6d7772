import type { AccessRequest } from '../policy/request/access-request.ts';
import type {
  PrivilegeComparison,
  PrivilegeDifference,
  PrivilegeVerdict,
  UndeterminedPart,
} from '../policy/compare/comparison.ts';
import type { StatementPlace } from '../policy/compare/comparison-subject.ts';
import { formatLocation } from '../finding/source-location.ts';
import type { RequestPrincipal } from '../policy/request/request-principal.ts';
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

function principalText(principal: RequestPrincipal): string {
  switch (principal.type) {
    case 'user':
    case 'role':
    case 'root':
      return principal.arn;
    case 'roleSession':
      return `${principal.roleArn} (session ${principal.sessionName})`;
    case 'federatedUser':
      return `${principal.userArn} (federated as ${principal.name})`;
    case 'federated':
      return principal.provider;
    case 'service':
      return principal.name;
    case 'anonymous':
      return 'anyone, without a signature';
  }
}

function requestText({ principal, action, resource, context }: AccessRequest): string {
  const keys = Object.entries(context).map(([key, value]) => `${key} = ${[value].flat().join(', ')}`);
  const where = keys.length === 0 ? '' : ` when ${keys.join(' and ')}`;
  return `${principalText(principal)} does ${action} on ${resource}${where}`;
}

function placeText({ policy, statementIndex, sid, location }: StatementPlace): string {
  const place = location === undefined ? policy : formatLocation(location);
  return `${place} statement ${statementIndex + 1}${sid === undefined ? '' : ` (${sid})`}`;
}

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
    `    for example: ${requestText(witness)}${future}`,
    ...(allowedBy === undefined ? [] : [`    allowed by ${placeText(allowedBy)}`]),
    ...(deniedBy === undefined ? [] : [`    held back on the other side by ${placeText(deniedBy)}`]),
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
