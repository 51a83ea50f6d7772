import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Argument } from 'commander';
import { configurationPaths } from '../../../config/configuration.ts';
import { renderConfigurationCheck } from '../../../render/configuration-check-text.ts';
import { renderJson } from '../../../render/json-text.ts';
import { checkConfiguration, type ConfigurationCheck } from '../../../use-cases/check-configuration.ts';
import type { CliCommand } from '../cli-command.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addTextOrJsonOption } from '../format-option.ts';
import { readRepositoryFiles } from '../load-repository.ts';
import { defaultRepository, resolvePath } from '../scan-options.ts';
import { styleFor } from '../terminal-colours.ts';

interface ConfigOptions {
  readonly format: 'text' | 'json';
}

/** Raised when a field is removed or changes its meaning; new fields do not raise it. */
const formatVersion = 1;

/** Where the user stands, if that is a policy repository; `policies` otherwise. */
function defaultFolder({ workingDirectory }: Console): string {
  return configurationPaths.some((path) => existsSync(join(workingDirectory, path)))
    ? '.'
    : defaultRepository;
}

function exitStatusFor({ problems, advice }: ConfigurationCheck): ExitStatus {
  if (problems.length > 0) return 2;
  return advice.some(({ weight }) => weight === 'warning') ? 1 : 0;
}

/** `four-eyes config check`: what is wrong or unwise in `four-eyes.yml`. */
export const configCommand: CliCommand = {
  name: 'config',
  summary: 'check four-eyes.yml: what is wrong in it, and what is unwise about its rules of approval',
  examples: [
    { line: 'four-eyes config check', does: 'check the configuration of ./policies, or of this folder' },
    { line: 'four-eyes config check ../iam --json', does: 'check another one, as JSON' },
  ],
  exitStatuses: {
    0: 'the configuration can be read, and nothing in it is unwise',
    1: 'it can be read, and there are warnings',
    3: 'four-eyes itself failed',
  },
  configure: (command) => {
    command
      .addArgument(new Argument('<action>', 'what to do').choices(['check']))
      .argument('[dir]', 'the folder of the policy repository; this folder, or `policies`');
    addTextOrJsonOption(command);
  },
  run: async (command, console) => {
    const { format } = command.opts<ConfigOptions & Record<string, unknown>>();
    const named = command.args[1] ?? defaultFolder(console);
    const check = checkConfiguration(await readRepositoryFiles(resolvePath(named, console), named));
    const { file, problems, advice } = check;
    console.writeOut(
      format === 'json'
        ? renderJson({ formatVersion, ...(file !== undefined && { file }), problems, advice })
        : renderConfigurationCheck(check, styleFor(console.isOutTerminal, console)),
    );
    return exitStatusFor(check);
  },
};
