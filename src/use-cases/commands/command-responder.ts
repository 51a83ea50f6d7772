import type { CommandResponse } from '../../review/command-replies/command-response.ts';
import type { CommentCommand } from '../../review/commands/comment-command.ts';
import type { CommandSetting } from './command-context.ts';

/**
 * What a command is told now: nothing, where the check tells of it; `later`, where what it asks for could not be read yet, and is
 * going to be read again by itself.
 */
export type Responded = CommandResponse | 'nothing' | 'later';

/** What one command of a comment does. Its file has the command's name; adding one is a file and a line in `index.ts`. */
export interface CommandResponder<Command extends CommentCommand = CommentCommand> {
  readonly name: Command['kind'];
  /** Pure: from what was found out already. */
  respond(command: Command, setting: CommandSetting): Responded;
}
