import { Argument, Option } from 'commander';
import { severities, type Severity } from '../../../finding/severity.ts';
import { policyKinds, type PolicyKind } from '../../../iam/policy-document.ts';
import { accountRules } from '../../../lint/account-rules/index.ts';
import { lintRules } from '../../../lint/rules/index.ts';
import { renderLintJson } from '../../../render/lint-json.ts';
import { renderLintText, type LintSummary } from '../../../render/lint-text.ts';
import { renderSarif } from '../../../render/sarif.ts';
import type { CliCommand } from '../cli-command.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addFormatOption } from '../format-option.ts';
import { packageVersion } from '../package-facts.ts';
import { addRepositoryOption } from '../scan-options.ts';
import { styleFor } from '../terminal-colours.ts';
import { lintFiles } from './lint/lint-files.ts';
import { isRepository, lintRepository } from './lint/lint-repository.ts';

/** Every format of the findings, one line each. */
const formats = {
  text: (summary: LintSummary, console: Console) =>
    renderLintText(summary, styleFor(console.isOutTerminal, console)),
  json: (summary: LintSummary) => renderLintJson(summary, packageVersion()),
  sarif: ({ findings }: LintSummary) =>
    renderSarif(findings, { version: packageVersion(), rules: [...lintRules, ...accountRules] }),
} as const;

interface LintCommandOptions {
  readonly repo: string;
  readonly kind?: PolicyKind;
  readonly fix: boolean;
  readonly format: keyof typeof formats;
  readonly failOn: Severity;
}

/** 1 when a finding is as bad as the severity that the user chose, or worse. */
function exitStatusFor({ findings }: LintSummary, failOn: Severity): ExitStatus {
  const limit = severities.indexOf(failOn);
  return findings.some(({ severity }) => severities.indexOf(severity) <= limit) ? 1 : 0;
}

/** `four-eyes lint`: what is wrong or unwise in policy documents, or in a whole policy repository. */
export const lintCommand: CliCommand = {
  name: 'lint',
  summary: 'find what is wrong or unwise in policies: names, grammar, conditions, least privilege, trust',
  examples: [
    { line: 'four-eyes lint', does: 'lint the policy repository in ./policies' },
    { line: 'four-eyes lint role-policy.json --fix', does: 'lint one policy document and fix what is safe' },
    { line: 'four-eyes lint --format sarif > lint.sarif', does: 'write findings for GitHub code scanning' },
    { line: 'four-eyes lint --kind trust -', does: 'lint a trust policy from standard input' },
  ],
  exitStatuses: {
    0: 'nothing was found that is as bad as --fail-on',
    1: 'something was',
    3: 'four-eyes itself failed',
  },
  configure: (command) => {
    addRepositoryOption(command)
      .addArgument(
        new Argument('[path...]', 'policy documents, folders of them, or `-`, instead of a repository'),
      )
      .addOption(
        new Option(
          '--kind <kind>',
          'what the documents are used as; told by their elements otherwise',
        ).choices(policyKinds),
      )
      .option('--fix', 'change the files where a fix is safe', false)
      .addOption(
        new Option('--fail-on <severity>', 'exit with 1 from this severity on')
          .choices(severities)
          .default('low'),
      );
    addFormatOption(command, ['text', 'json', 'sarif']);
  },
  run: async (command, console) => {
    const { repo, kind, fix, format, failOn } = command.opts<LintCommandOptions & Record<string, unknown>>();
    const named = command.args.length === 1 ? command.args[0] : undefined;
    const repository = named !== undefined && isRepository(named, console) ? named : repo;
    const summary =
      command.args.length === 0 || repository === named
        ? await lintRepository(repository, fix, console)
        : await lintFiles(command.args, { fix, ...(kind !== undefined && { kind }) }, console);
    console.writeOut(formats[format](summary, console));
    return exitStatusFor(summary, failOn);
  },
};
