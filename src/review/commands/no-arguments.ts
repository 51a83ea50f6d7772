import type { ArgumentResult } from './comment-command.ts';

/** The arguments of a command that takes none. */
export function parseNoArguments<Command>(
  name: string,
  command: Command,
): (text: string) => ArgumentResult<Command> {
  return (text) =>
    text === ''
      ? { command }
      : {
          problem: {
            code: 'unexpected-text',
            message: `behind \`/${name}\` nothing may stand, and \`${text.slice(0, 64)}\` does`,
            remedy: `write \`/${name}\` alone on its line`,
          },
        };
}
