import type { CommandResponse } from '../../review/command-replies/command-response.ts';
import type { CommentCommand } from '../../review/commands/comment-command.ts';
import type { CommandSetting } from './command-context.ts';
import { commandResponders } from './index.ts';

/**
 * What a command is told. Pure, and the same however often it is asked: whatever changes something (approvals, emergencies) is
 * judged by the decision, from the comments as they stand. Undefined where there is nothing to say.
 */
export function respondToCommand(
  command: CommentCommand,
  setting: CommandSetting,
): CommandResponse | undefined {
  return commandResponders.find(({ name }) => name === command.kind)?.respond(command, setting);
}
