import { commands } from './commands/index.ts';
import type { Console } from './console.ts';
import type { ExitStatus } from './exit-status.ts';
import { runCommands } from './run-commands.ts';

/** Runs one command line of the whole program; see `runCommands`. */
export function runCommandLine(words: readonly string[], console: Console): Promise<ExitStatus> {
  return runCommands(commands, words, console);
}
