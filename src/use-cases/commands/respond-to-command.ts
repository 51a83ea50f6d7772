import type { CommentCommand } from '../../review/commands/comment-command.ts';
import type { CommandSetting } from './command-context.ts';
import type { Responded } from './command-responder.ts';
import { commandResponders } from './index.ts';

/**
 * What a command is told. Pure, and the same however often it is asked: whatever changes something (approvals, emergencies) is
 * judged by the decision, from the comments as they stand.
 */
export function respondToCommand(command: CommentCommand, setting: CommandSetting): Responded {
  const responder = commandResponders.find(({ name }) => name === command.kind);
  return responder?.respond(command, setting) ?? 'nothing';
}
