import type { CommandGrammar, HelpCommand } from './comment-command.ts';
import { parseNoArguments } from './no-arguments.ts';

/** `/help`. */
export const helpCommand: CommandGrammar<HelpCommand> = {
  name: 'help',
  usage: '/help',
  summary: 'show the commands',
  audience: 'everyone',
  notes: ['Shows this list in short.'],
  examples: [{ line: '/help', does: 'a reply with every command' }],
  parse: parseNoArguments('help', { kind: 'help' }),
};
