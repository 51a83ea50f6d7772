import type { RequestContext } from '../../../policy/request/access-request.ts';
import {
  createWhoCan,
  type AccessHolder,
  type WhoCan,
  type WhoCanAnswer,
} from '../../../policy/who-can/who-can.ts';
import type { DashboardPayload } from '../../../render/dashboard/dashboard-payload.ts';
import { decodePayloadAccounts } from '../../../render/dashboard/decode-payload.ts';
import { byId, formById, element, fieldValue, row, untrusted } from './elements.ts';

/** Principals that an answer lists before it counts the rest. */
const shownHolders = 500;

const verdictWords: Readonly<Record<AccessHolder['verdict'], string>> = {
  can: 'can',
  conditional: 'only if',
  unknown: 'not known',
};

/** `key=value` by commas or spaces; undefined for what is none. */
function readContext(text: string): RequestContext | undefined {
  const parts = text.split(/[,\s]+/).filter(Boolean);
  const pairs = parts.map(
    (part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const,
  );
  return parts.every((part) => part.indexOf('=') > 0) ? Object.fromEntries(pairs) : undefined;
}

function because({ statements, keys, missing, verdict }: AccessHolder): Node {
  const made = document.createElement('span');
  if (verdict === 'conditional') made.append('depends on ', untrusted(keys.join(', ')), '; ');
  if (missing !== undefined) made.append('missing: ', untrusted(missing), '; ');
  statements.slice(0, 3).forEach(({ policy, statementIndex, sid }, index) => {
    made.append(index === 0 ? '' : ', ', untrusted(`${policy} ${sid ?? `statement ${statementIndex + 1}`}`));
  });
  if (statements.length > 3) made.append(` and ${statements.length - 3} more`);
  return made;
}

function counts({ holders, cannot }: WhoCanAnswer): string {
  const of = (verdict: AccessHolder['verdict']): number =>
    holders.filter((holder) => holder.verdict === verdict).length;
  return `${of('can')} can, ${of('conditional')} can under conditions, of ${of('unknown')} it is not known, ${cannot} cannot.`;
}

function answerView(answer: WhoCanAnswer): readonly Node[] {
  const { holders, assumptions } = answer;
  const notes = assumptions.map((text) => {
    const note = element('p', 'Taken for granted: ', { class: 'faint' });
    note.append(untrusted(text));
    return note;
  });
  const head = element('p', counts(answer), { class: 'answer' });
  if (holders.length === 0) return [head, ...notes];
  const table = document.createElement('table');
  const heading = document.createElement('thead');
  heading.append(row(['Verdict', 'Who', 'Because of'], 'th'));
  const body = document.createElement('tbody');
  for (const holder of holders.slice(0, shownHolders)) {
    body.append(row([verdictWords[holder.verdict], untrusted(holder.arn), because(holder)]));
  }
  table.append(heading, body);
  const region = element('div', '', {
    class: 'scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': 'who can do this',
  });
  region.append(table);
  const rest = holders.length - shownHolders;
  return [head, region, ...(rest > 0 ? [element('p', `and ${rest} more`)] : []), ...notes];
}

function ask(form: HTMLFormElement, whoCan: WhoCan): readonly Node[] {
  const action = fieldValue(form, 'action');
  const context = readContext(fieldValue(form, 'context'));
  if (!/^[A-Za-z0-9-]+:[A-Za-z0-9]+$/.test(action)) {
    return [element('p', 'Give one action, such as iam:PassRole.', { role: 'alert' })];
  }
  if (context === undefined) return [element('p', 'Give the context as key=value.', { role: 'alert' })];
  return answerView(whoCan({ action, resource: fieldValue(form, 'resource') || '*', context }));
}

/** Answers who can do something, in the browser, by the evaluator that reviews use. */
export function showWhoCan(payload: DashboardPayload): void {
  const form = formById('who-can');
  const place = byId('who-answer');
  let whoCan: WhoCan | undefined;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whoCan ??= createWhoCan(decodePayloadAccounts(payload));
    place.replaceChildren(...ask(form, whoCan));
  });
}
