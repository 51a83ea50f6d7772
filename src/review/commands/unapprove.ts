import type { CommandGrammar, UnapproveCommand } from './comment-command.ts';
import { parseNoArguments } from './no-arguments.ts';

/** `/unapprove`. */
export const unapproveCommand: CommandGrammar<UnapproveCommand> = {
  name: 'unapprove',
  usage: '/unapprove',
  summary: 'take back your approvals, given by comment or by review',
  audience: 'whoever approved',
  examples: [{ line: '/unapprove', does: 'none of your earlier approvals counts any more' }],
  parse: parseNoArguments('unapprove', { kind: 'unapprove' }),
};
