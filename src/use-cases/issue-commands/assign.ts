import { refuseCommand } from '../../drift/issues/issue-answer.ts';
import type { ArgumentResult } from '../../review/commands/comment-command.ts';
import type { IssueAct, IssueCommand } from './issue-command.ts';

const login = /^@?([A-Za-z0-9][A-Za-z0-9_-]{0,99})$/;

/** @param named Absent for whoever says it. */
function assignTo(named: string | undefined): IssueAct {
  return async ({ desk, issue, author }) => {
    const wanted = named ?? author.login;
    if ((await desk.conversation.assign(issue.number, wanted)) === 'assigned') {
      return { answer: { kind: 'assigned', login: wanted } };
    }
    const answer = refuseCommand(
      'not-assignable',
      `\`${wanted}\` cannot be assigned here`,
      'name somebody who may read this repository',
    );
    return { answer };
  };
}

function parse(text: string): ArgumentResult<IssueAct> {
  if (text === '' || text === 'me') return { command: assignTo(undefined) };
  const named = login.exec(text)?.[1];
  if (named !== undefined) return { command: assignTo(named) };
  return {
    problem: {
      code: 'not-a-login',
      message: `behind \`/assign\` one login may stand, and \`${text.slice(0, 64)}\` does`,
      remedy: 'write `/assign @login`, or `/assign me`',
    },
  };
}

/** `/assign [@login|me]`: hands the issue over. */
export const assignCommand: IssueCommand = {
  name: 'assign',
  usage: '/assign [@LOGIN|me]',
  summary: 'hand the issue over to somebody, or take it',
  parse,
};
