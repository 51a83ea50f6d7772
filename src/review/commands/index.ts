import { approveCommand } from './approve.ts';
import { breakGlassCommand } from './break-glass.ts';
import type { CommandGrammar } from './comment-command.ts';
import { explainCommand } from './explain.ts';
import { helpCommand } from './help.ts';
import { recheckCommand } from './recheck.ts';
import { simulateCommand } from './simulate.ts';
import { unapproveCommand } from './unapprove.ts';

/** Every command that a comment can give, in the order in which they are shown: one line each. */
// prettier-ignore
export const commentCommands: readonly CommandGrammar[] = [
  approveCommand,
  unapproveCommand,
  recheckCommand,
  explainCommand,
  simulateCommand,
  breakGlassCommand,
  helpCommand,
];
