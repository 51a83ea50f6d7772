import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Argument } from 'commander';
import { configurationPaths } from '../../../config/configuration.ts';
import { renderConfigurationCheck } from '../../../render/configuration-check-text.ts';
import { describeProjection } from '../../../render/projection-json.ts';
import { renderProjections } from '../../../render/projection-text.ts';
import type { ProjectedPullRequest } from '../../../review/projection/projected-pull-request.ts';
import { renderJson } from '../../../render/json-text.ts';
import { checkConfiguration, type ConfigurationCheck } from '../../../use-cases/check-configuration.ts';
import type { CliCommand } from '../cli-command.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addTextOrJsonOption } from '../format-option.ts';
import { readRepositoryFiles } from '../load-repository.ts';
import { readConfigurationSchema } from '../package-facts.ts';
import { defaultRepository, resolvePath } from '../scan-options.ts';
import { styleFor } from '../terminal-colours.ts';
import { readAgainstSettings, readPullRequestNumbers } from './config/against-settings.ts';

interface ConfigOptions {
  readonly format: 'text' | 'json';
  readonly against?: readonly string[];
  readonly github?: string;
}

interface Checked {
  readonly check: ConfigurationCheck;
  readonly projected: readonly ProjectedPullRequest[];
}

/** Raised when a field is removed or changes its meaning; new fields do not raise it. */
const formatVersion = 1;

/** Where the user stands, if that is a policy repository; `policies` otherwise. */
function defaultFolder({ workingDirectory }: Console): string {
  return configurationPaths.some((path) => existsSync(join(workingDirectory, path)))
    ? '.'
    : defaultRepository;
}

/** What cannot be read wins over what differs: a caller who treats 1 as 'all is known' must not be misled. */
function exitStatusFor(
  { problems, advice }: ConfigurationCheck,
  projected: readonly ProjectedPullRequest[],
): ExitStatus {
  if (problems.length > 0) return 2;
  if (projected.some(({ kind }) => kind === 'unread')) return 3;
  const differs = projected.some((each) => each.kind === 'projected' && each.difference !== 'none');
  return differs || advice.some(({ weight }) => weight === 'warning') ? 1 : 0;
}

/** GitHub is asked where the user names it, and where there are rules at hand. */
async function checkFolder(options: ConfigOptions, named: string, console: Console): Promise<Checked> {
  const { against = [], github } = options;
  const files = await readRepositoryFiles(resolvePath(named, console), named);
  const check = checkConfiguration(files);
  if (against.length === 0 && github === undefined) return { check, projected: [] };
  const numbers = readPullRequestNumbers(against);
  const settings = readAgainstSettings(github, console);
  if (check.problems.length > 0) return { check, projected: [] };
  const { askGitHub } = await import('./config/ask-github.ts');
  return askGitHub(files, check, numbers, settings);
}

function render(
  check: ConfigurationCheck,
  projected: readonly ProjectedPullRequest[],
  { format, against }: ConfigOptions,
  console: Console,
): string {
  const { file, problems, advice } = check;
  if (format === 'json') {
    return renderJson({
      formatVersion,
      ...(file !== undefined && { file }),
      ...{ problems, advice },
      ...(against !== undefined && { against: projected.map(describeProjection) }),
    });
  }
  const style = styleFor(console.isOutTerminal, console);
  const text = renderConfigurationCheck(check, style);
  return projected.length === 0 ? text : `${text}\n${renderProjections(projected, style)}`;
}

/** `four-eyes config check`: what is wrong or unwise in `four-eyes.yml`. */
export const configCommand: CliCommand = {
  name: 'config',
  summary: 'check four-eyes.yml: what is wrong in it, and what is unwise about its rules of approval',
  examples: [
    { line: 'four-eyes config check', does: 'check the configuration of ./policies, or of this folder' },
    { line: 'four-eyes config check ../iam --json', does: 'check another one, as JSON' },
    {
      line: 'four-eyes config check --github acme/iam',
      does: 'also look up on GitHub whom the rules name',
    },
    { line: 'four-eyes config schema > .four-eyes.schema.json', does: 'let an editor check the file' },
    {
      line: 'four-eyes config check --against 12 15 --github acme/iam',
      does: 'show what these rules would have made of two pull requests',
    },
  ],
  exitStatuses: {
    0: 'the configuration can be read, and nothing in it is unwise',
    1: 'it can be read, and there are warnings, or a pull request would have ended otherwise',
    3: 'GitHub could not be asked, or a pull request not be read',
  },
  configure: (command) => {
    command
      .addArgument(
        new Argument('<action>', 'check the file, or print its JSON Schema for editors').choices([
          'check',
          'schema',
        ]),
      )
      .argument('[dir]', 'the folder of the policy repository; this folder, or `policies`')
      .option('--against <number...>', 'pull requests, merged and closed ones too, to try these rules on')
      .option(
        '--github <owner/name>',
        'the repository on GitHub: also look up the people and teams that the rules name',
      );
    addTextOrJsonOption(command);
  },
  run: async (command, console) => {
    if (command.args[0] === 'schema') {
      console.writeOut(readConfigurationSchema());
      return 0;
    }
    const options = command.opts<ConfigOptions & Record<string, unknown>>();
    const named = command.args[1] ?? defaultFolder(console);
    const { check, projected } = await checkFolder(options, named, console);
    console.writeOut(render(check, projected, options, console));
    return exitStatusFor(check, projected);
  },
};
