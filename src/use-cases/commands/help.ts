import type { HelpCommand } from '../../review/commands/comment-command.ts';
import { commentCommands } from '../../review/commands/index.ts';
import type { CommandResponder } from './command-responder.ts';

/** `/help`: the commands, from their own descriptions. */
export const helpResponder: CommandResponder<HelpCommand> = {
  name: 'help',
  respond: () => ({
    kind: 'help',
    commands: commentCommands.map(({ usage, summary, audience, examples }) => {
      return { usage, summary, audience, examples };
    }),
  }),
};
