import type { UnapproveCommand } from '../../review/commands/comment-command.ts';
import type { CommandResponder } from './command-responder.ts';

/** `/unapprove`: the decision judges it; the check tells what it changed. */
export const unapproveResponder: CommandResponder<UnapproveCommand> = {
  name: 'unapprove',
  respond: () => 'nothing',
};
