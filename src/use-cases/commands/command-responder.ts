import type { CommandResponse } from '../../review/command-replies/command-response.ts';
import type { CommentCommand } from '../../review/commands/comment-command.ts';
import type { CommandSetting } from './command-context.ts';

/** What one command of a comment does. Its file has the command's name; adding one is a file and a line in `index.ts`. */
export interface CommandResponder<Command extends CommentCommand = CommentCommand> {
  readonly name: Command['kind'];
  /** Pure: what is told, from what was found out already. Undefined where there is nothing to say (yet). */
  respond(command: Command, setting: CommandSetting): CommandResponse | undefined;
}
