import { Option, type Command } from 'commander';

/** Declares `--format`, the first of the formats being the default. It has the same name on every command. */
export function addFormatOption(command: Command, formats: readonly [string, ...string[]]): Command {
  return command.addOption(
    new Option('--format <format>', 'how results are printed').choices(formats).default(formats[0]),
  );
}

/** Declares `--format text|json`, with `--json` as a shorter way to say the latter. */
export function addTextOrJsonOption(command: Command): Command {
  return addFormatOption(command, ['text', 'json']).addOption(
    new Option('--json', 'short for --format json').implies({ format: 'json' }),
  );
}
