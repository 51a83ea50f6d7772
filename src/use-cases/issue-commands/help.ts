import { parseNoArguments } from '../../review/commands/no-arguments.ts';
import { issueCommands } from './index.ts';
import type { IssueCommand } from './issue-command.ts';

/** `/help`: the commands, from their own descriptions. */
export const helpCommand: IssueCommand = {
  name: 'help',
  usage: '/help',
  summary: 'show the commands',
  parse: parseNoArguments('help', () => {
    const commands = [...issueCommands, helpCommand].map(({ usage, summary }) => ({ usage, summary }));
    return Promise.resolve({ answer: { kind: 'help' as const, commands } });
  }),
};
