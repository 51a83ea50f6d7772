import type { DoctorAnswer } from '../../../review/doctor/doctor-answer.ts';
import type { AccountAccess } from '../../../review/doctor/doctor-facts.ts';
import { examine } from '../../../review/doctor/examine.ts';
import { renderDoctorReport } from '../../../render/doctor-report.ts';
import { renderJson } from '../../../render/json-text.ts';
import type { CliCommand } from '../cli-command.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addTextOrJsonOption } from '../format-option.ts';
import { loadRepository } from '../load-repository.ts';
import { readRepositoryName } from '../repository-name.ts';
import { resolvePath } from '../scan-options.ts';
import { styleFor } from '../terminal-colours.ts';
import { readDoctorSettings } from './doctor/doctor-settings.ts';

interface DoctorOptions {
  readonly repo?: string;
  readonly format: 'text' | 'json';
}

/** Raised when a field is removed or changes its meaning; new fields do not raise it. */
const formatVersion = 1;

async function readAccounts(repo: string | undefined, console: Console): Promise<readonly AccountAccess[]> {
  if (repo === undefined) return [];
  const { configuration } = await loadRepository(resolvePath(repo, console), repo);
  const { openAwsAccounts } = await import('../../live/aws-accounts.ts');
  const { readAccountAccess } = await import('./doctor/read-accounts.ts');
  return readAccountAccess(configuration.accounts, openAwsAccounts(configuration.accounts).reader);
}

/** A problem that is known wins; what is not known is never well. */
function exitStatusFor(answers: readonly DoctorAnswer[]): ExitStatus {
  if (answers.some(({ verdict }) => verdict === 'problem')) return 1;
  return answers.some(({ verdict }) => verdict === 'unknown') ? 3 : 0;
}

/** `four-eyes doctor`: whether GitHub and AWS are set up so that nobody can walk around the review. */
export const doctorCommand: CliCommand = {
  name: 'doctor',
  summary: 'check that GitHub and AWS are set up so that nobody can go around the review',
  examples: [
    { line: 'four-eyes doctor acme/iam-policies', does: 'examine the app and the rules of the repository' },
    {
      line: 'four-eyes doctor acme/iam-policies --repo policies',
      does: 'examine the roles of its accounts in AWS too',
    },
  ],
  exitStatuses: {
    0: 'all is well',
    1: 'something is not, and how to fix it is said',
    3: 'nothing bad was found, and something could not be seen',
  },
  configure: (command) => {
    command
      .argument('<repository>', 'the policy repository on GitHub, as `owner/name`')
      .option('--repo <dir>', 'its folder: examines the AWS accounts that its `four-eyes.yml` connects');
    addTextOrJsonOption(command);
  },
  run: async (command, console) => {
    const { repo, format } = command.opts<DoctorOptions & Record<string, unknown>>();
    const repository = readRepositoryName(command.args[0] ?? '');
    const settings = await readDoctorSettings(console);
    const { gatherFacts, readExpectations } = await import('./doctor/gather-facts.ts');
    const facts = await gatherFacts(repository, settings, await readAccounts(repo, console));
    const answers = examine(facts, readExpectations());
    console.writeOut(
      format === 'json'
        ? renderJson({ formatVersion, repository: facts.repository, answers })
        : renderDoctorReport(answers, styleFor(console.isOutTerminal, console)),
    );
    return exitStatusFor(answers);
  },
};
