import type { ApproveCommand } from '../../review/commands/comment-command.ts';
import type { CommandResponder } from './command-responder.ts';

/** `/approve`: the decision judges it and answers where it does not count; the check tells of those that do. */
export const approveResponder: CommandResponder<ApproveCommand> = {
  name: 'approve',
  respond: () => 'nothing',
};
