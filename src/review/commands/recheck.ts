import type { CommandGrammar, RecheckCommand } from './comment-command.ts';
import { parseNoArguments } from './no-arguments.ts';

/** `/recheck` (A21). */
export const recheckCommand: CommandGrammar<RecheckCommand> = {
  name: 'recheck',
  usage: '/recheck',
  summary: 'read everything again and judge afresh',
  audience: 'everyone',
  examples: [{ line: '/recheck', does: 'after a change of teams, or when a check seems stuck' }],
  parse: parseNoArguments('recheck', { kind: 'recheck' }),
};
