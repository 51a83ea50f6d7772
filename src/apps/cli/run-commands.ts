import { Command, CommanderError } from 'commander';
import { renderProblems } from '../../render/problem-list.ts';
import { visibleCharacters } from '../../render/visible-text.ts';
import type { CliCommand } from './cli-command.ts';
import { CommandFailure } from './command-failure.ts';
import type { Console } from './console.ts';
import type { ExitStatus, ExitStatusMeanings } from './exit-status.ts';
import { packageVersion } from './package-facts.ts';
import { styleFor } from './terminal-colours.ts';

const generalStatuses: ExitStatusMeanings = {
  0: 'all is well',
  1: 'what the command looks for was found: drift, findings, added access, a failing test',
  3: 'the truth could not be established',
};

function exitStatusHelp(meanings: ExitStatusMeanings): string {
  const all = { ...meanings, 2: 'bad usage or bad input' };
  const lines = Object.entries(all).map(([status, meaning]) => `  ${status}  ${meaning}`);
  return ['', 'Exit status:', ...lines].join('\n');
}

function exampleHelp({ examples }: CliCommand): string {
  const lines = examples.flatMap(({ line, does }) => [`  $ ${line}`, `      ${does}`]);
  return ['', examples.length === 1 ? 'Example:' : 'Examples:', ...lines].join('\n');
}

function addCommand(
  program: Command,
  definition: CliCommand,
  finish: (run: () => Promise<ExitStatus>) => void,
  console: Console,
): void {
  const command = program
    .command(definition.name)
    .summary(definition.summary)
    .description(definition.summary)
    .allowExcessArguments(false);
  definition.configure(command);
  command.addHelpText('after', exampleHelp(definition));
  command.addHelpText('after', exitStatusHelp(definition.exitStatuses));
  command.action(() => finish(() => definition.run(command, console)));
}

function buildProgram(
  commands: readonly CliCommand[],
  console: Console,
  finish: (run: () => Promise<ExitStatus>) => void,
): Command {
  const program = new Command('four-eyes');
  program
    .description(
      'Four-eyes review and drift detection for AWS IAM that is kept in Git. It reads IAM and never writes it.',
    )
    .version(packageVersion(), '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => console.writeOut(text),
      writeErr: (text) => console.writeError(visibleLines(text)),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('(see four-eyes --help)')
    .addHelpText('after', exitStatusHelp(generalStatuses));
  for (const definition of commands) addCommand(program, definition, finish, console);
  return program;
}

/** Messages quote what the user typed: each line is made visible by itself. */
function visibleLines(text: string): string {
  return text.split('\n').map(visibleCharacters).join('\n');
}

function reportFailure(failure: CommandFailure, console: Console): ExitStatus {
  const style = styleFor(console.isErrorTerminal, console);
  if (failure.problems.length > 0) console.writeError(renderProblems(failure.problems, style));
  console.writeError(`${style.warning('error:')} ${visibleCharacters(failure.message)}\n`);
  for (const remedy of failure.remedies) console.writeError(`  ${visibleCharacters(remedy)}\n`);
  return failure.exitStatus;
}

/** Says that the program itself failed; the stack trace comes only with `FOUR_EYES_DEBUG`. */
export function reportFault(fault: unknown, console: Console): ExitStatus {
  const message = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  console.writeError(
    `error: this is a fault of four-eyes, not of your input: ${visibleCharacters(message)}\n`,
  );
  if ((console.environment['FOUR_EYES_DEBUG'] ?? '') === '') {
    console.writeError('  please report it with what FOUR_EYES_DEBUG=1 adds to this message\n');
  } else if (fault instanceof Error) {
    console.writeError(`${visibleLines(fault.stack ?? '')}\n`);
  }
  return 3;
}

function statusOfFailure(error: unknown, console: Console): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CommandFailure) return reportFailure(error, console);
  return reportFault(error, console);
}

/**
 * Runs one command line of a program with these commands, without the program's name in front, and gives the exit status.
 * Results go to standard output, all else to standard error. It never rejects, and never prints a stack trace for a failure
 * that can be expected.
 */
export async function runCommands(
  commands: readonly CliCommand[],
  words: readonly string[],
  console: Console,
): Promise<ExitStatus> {
  let run: (() => Promise<ExitStatus>) | undefined;
  try {
    const program = buildProgram(commands, console, (chosen) => {
      run = chosen;
    });
    await program.parseAsync([...words], { from: 'user' });
    return run === undefined ? 2 : await run();
  } catch (error) {
    return statusOfFailure(error, console);
  }
}
