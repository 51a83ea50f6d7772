import type { Command } from 'commander';
import type { Console } from './console.ts';
import type { ExitStatus, ExitStatusMeanings } from './exit-status.ts';

/** One command of the program. Adding one is a file under `commands/` and a line in `commands/index.ts`. */
export interface CliCommand {
  readonly name: string;
  /** One line, in lower case, without full stop. */
  readonly summary: string;
  /** Whole command lines with what each does; shown by `--help`. At least one. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** What each exit status of the command means, beside 2; shown by `--help`. */
  readonly exitStatuses: ExitStatusMeanings;
  /** Declares options and arguments. */
  configure(command: Command): void;
  /** Runs it. Rejects with `CommandFailure` for what can be expected to fail. */
  run(command: Command, console: Console): Promise<ExitStatus>;
}
