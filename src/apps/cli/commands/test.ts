import type { PolicyTestResult } from '../../../policy/unit-test/test-result.ts';
import { renderPolicyTests, renderPolicyTestsJson } from '../../../render/policy-test-report.ts';
import { testPolicies, type PolicyTestFile } from '../../../use-cases/test-policies.ts';
import type { CliCommand } from '../cli-command.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addTextOrJsonOption } from '../format-option.ts';
import { inputName, inputText } from '../input-lines.ts';
import { loadRepository } from '../load-repository.ts';
import { packageVersion } from '../package-facts.ts';
import { addRepositoryOption, resolvePath } from '../scan-options.ts';
import { styleFor } from '../terminal-colours.ts';

interface TestOptions {
  readonly repo: string;
  readonly why: boolean;
  readonly format: 'text' | 'json';
}

async function readTestFile(path: string, console: Console): Promise<PolicyTestFile> {
  const content = new TextEncoder().encode(await inputText(path, console));
  return { path: inputName(path), content };
}

async function runTests(
  paths: readonly string[],
  { repo }: TestOptions,
  console: Console,
): Promise<readonly PolicyTestResult[]> {
  const { files, repository } = await loadRepository(resolvePath(repo, console), repo);
  const given = await Promise.all(paths.map((path) => readTestFile(path, console)));
  const results = testPolicies(files, repository, given.length > 0 ? { testFiles: given } : {});
  const named = given.length > 0 ? given.map(({ path }) => `\`${path}\``).join(', ') : `\`${repo}\``;
  if (!results.ok) {
    throw new CommandFailure({
      message: `the policy tests of ${named} have problems; nothing was tested`,
      problems: results.problems,
    });
  }
  if (results.value.length > 0) return results.value;
  throw new CommandFailure({
    message: `${named} has no policy tests`,
    remedies: ['write one: `tests/NAME.yaml`, by docs/guide/testing-policies.md'],
  });
}

/** A test that fails wins over one that is undetermined: its counterexample stands whatever is unknown elsewhere. */
function exitStatusFor(results: readonly PolicyTestResult[]): ExitStatus {
  if (results.some(({ verdict }) => verdict === 'fails')) return 1;
  return results.some(({ verdict }) => verdict === 'undetermined') ? 3 : 0;
}

/** `four-eyes test`: what the policy repository promises about access, proved or disproved. */
export const testCommand: CliCommand = {
  name: 'test',
  summary: 'run the policy tests of the repository: who can, and cannot, do what',
  examples: [
    { line: 'four-eyes test', does: 'run ./policies/tests/*.yaml' },
    {
      line: 'four-eyes test --why',
      does: 'show for each step whether it holds, fails or is unknown, and why',
    },
    {
      line: 'four-eyes test new.yaml',
      does: 'run tests that are not in the repository yet, on its policies',
    },
  ],
  exitStatuses: {
    0: 'every test holds, proved',
    1: 'a test fails, with a counterexample',
    3: 'none fails, and one is undetermined',
  },
  configure: (command) => {
    addRepositoryOption(command).argument(
      '[file...]',
      'files of policy tests, or `-` for standard input, instead of those of the repository',
    );
    command.option('--why', 'show every step, not only what fails or stays open', false);
    addTextOrJsonOption(command);
  },
  run: async (command, console) => {
    const options = command.opts<TestOptions & Record<string, unknown>>();
    const results = await runTests(command.args, options, console);
    const style = styleFor(console.isOutTerminal, console);
    const text =
      options.format === 'json'
        ? renderPolicyTestsJson(results, packageVersion())
        : renderPolicyTests(results, { everyStep: options.why, style });
    console.writeOut(text);
    return exitStatusFor(results);
  },
};
