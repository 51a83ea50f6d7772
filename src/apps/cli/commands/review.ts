import { isAbsolute, relative } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { systemClock } from '../../../adapters/local/system-clock.ts';
import { parseFailingMatters } from '../../../review/parse-failing-matters.ts';
import {
  defaultFailingMatters,
  outcomeOf,
  type FailingMatter,
  type ReviewOutcome,
} from '../../../review/review-outcome.ts';
import type { ReviewReport } from '../../../review/review-report.ts';
import { renderReviewJson } from '../../../render/review-json.ts';
import { renderReviewMarkdown } from '../../../render/review-markdown.ts';
import { renderReviewSarif } from '../../../render/review-sarif.ts';
import { renderReviewText } from '../../../render/review-text.ts';
import type { ServiceControlFile } from '../../../use-cases/review/review-options.ts';
import { absentControls, parseServiceControlFile } from '../../../use-cases/review/service-control-files.ts';
import { reviewPolicyChange } from '../../../use-cases/review-policy-change.ts';
import { hasAccounts } from '../../../repository/has-accounts.ts';
import type { RepositoryFile } from '../../../repository/repository-file.ts';
import type { CliCommand } from '../cli-command.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addFormatOption } from '../format-option.ts';
import { packageVersion } from '../package-facts.ts';
import { addRepositoryOption, resolvePath } from '../scan-options.ts';
import { styleFor } from '../terminal-colours.ts';
import { isFolder, readReviewSide } from './review/review-sides.ts';

/** Every format of a review, one line each. */
const formats = {
  text: (report: ReviewReport, outcome: ReviewOutcome, console: Console) =>
    renderReviewText(report, outcome, styleFor(console.isOutTerminal, console)),
  markdown: (report: ReviewReport) => renderReviewMarkdown(report),
  json: (report: ReviewReport, outcome: ReviewOutcome) => renderReviewJson(report, outcome, packageVersion()),
  sarif: (report: ReviewReport, _outcome: ReviewOutcome, _console: Console, folder: string) =>
    renderReviewSarif(report, packageVersion(), folder),
} as const;

interface ReviewCommandOptions {
  readonly repo: string;
  readonly base: string;
  readonly head?: string;
  readonly scp?: readonly ServiceControlFile[];
  readonly managementAccount?: string;
  readonly failOn: readonly FailingMatter[];
  readonly format: keyof typeof formats;
}

/** `a,b,c`; `none` for nothing. */
function parseMatters(words: string): readonly FailingMatter[] {
  const parsed = parseFailingMatters(words);
  if ('matters' in parsed) return parsed.matters;
  throw new InvalidArgumentError(`there is no \`${parsed.unknown}\`; ${parsed.hint}`);
}

/** `level=path` of a service control policy in the repository. */
function parseControl(
  word: string,
  earlier: readonly ServiceControlFile[] = [],
): readonly ServiceControlFile[] {
  const file = parseServiceControlFile(word);
  if (file !== undefined) return [...earlier, file];
  throw new InvalidArgumentError('write `level=path`, such as `root=scp/root.yaml`');
}

function parseAccountId(word: string): string {
  if (/^\d{12}$/.test(word)) return word;
  throw new InvalidArgumentError('an account id has 12 digits');
}

/** A file that neither side has would limit nothing, and nobody would notice. */
function requireControls(
  files: readonly ServiceControlFile[],
  ...sides: readonly (readonly RepositoryFile[])[]
): void {
  const [absent] = absentControls(files, ...sides);
  if (absent === undefined) return;
  throw new CommandFailure({
    message: `neither side has the service control policy \`${absent}\``,
    remedies: ['name it by its path in the policy repository, as `--scp root=scp/root.yaml`'],
  });
}

/** The folder of the head from where the command runs, as code scanning names files; empty where it is elsewhere. */
function headFolder({ repo, head = repo }: ReviewCommandOptions, console: Console): string {
  const folder = isFolder(resolvePath(head, console)) ? head : repo;
  const way = relative(console.workingDirectory, resolvePath(folder, console));
  return way === '..' || way.startsWith('../') || isAbsolute(way) ? '' : way;
}

function exitStatusFor({ verdict }: ReviewOutcome): ExitStatus {
  switch (verdict) {
    case 'passes':
      return 0;
    case 'fails':
      return 1;
    case 'unreadable':
      return 2;
    case 'undecided':
      return 3;
  }
}

async function reviewSides(options: ReviewCommandOptions, console: Console): Promise<ReviewReport> {
  const { repo, base, head = repo, scp = [], managementAccount } = options;
  const before = await readReviewSide(base, repo, console);
  const after = await readReviewSide(head, repo, console);
  if (!hasAccounts(before) && !hasAccounts(after)) {
    throw new CommandFailure({
      message: `neither \`${base}\` nor \`${head}\` has the folder of an account: there is nothing to review`,
      remedies: ['name the folder of the policy repository with `--repo`'],
    });
  }
  requireControls(scp, before, after);
  return reviewPolicyChange(before, after, {
    today: systemClock.now().slice(0, 10),
    serviceControl: scp,
    ...(managementAccount !== undefined && { managementAccountId: managementAccount }),
  });
}

/** `four-eyes review`: what a change of the policy repository means, as the checks on a pull request say it. */
export const reviewCommand: CliCommand = {
  name: 'review',
  summary: 'say what a change of the policy repository means: access, trust, escalation, lint, tests',
  examples: [
    { line: 'four-eyes review --base main', does: 'review the working tree of ./policies against a branch' },
    { line: 'four-eyes review --base main --head feature --format markdown', does: 'review a branch' },
    { line: 'four-eyes review --base before/ --head after/', does: 'review two folders, without Git' },
    {
      line: 'four-eyes review --base origin/main --fail-on broadens,tests_fail',
      does: 'fail as soon as any access is added',
    },
  ],
  exitStatuses: {
    0: 'nothing fails by --fail-on, and everything was decided',
    1: 'something does',
    3: 'the base cannot be read, or something was not decided, so that it does not pass',
  },
  configure: (command) => {
    addRepositoryOption(command)
      .requiredOption('--base <dir|ref>', 'what is compared with: a folder, or a commit of Git')
      .option('--head <dir|ref>', 'what is reviewed; the folder of --repo unless given')
      .addOption(
        new Option(
          '--scp <level=path...>',
          'service control policies of the repository, on both sides',
        ).argParser(parseControl),
      )
      .addOption(
        new Option('--management-account <id>', 'management account of the organisation').argParser(
          parseAccountId,
        ),
      )
      .addOption(
        new Option('--fail-on <list>', 'what lets the review fail, with commas between; or `none`')
          .argParser(parseMatters)
          .default(defaultFailingMatters, defaultFailingMatters.join(',')),
      );
    addFormatOption(command, ['text', 'markdown', 'json', 'sarif']);
  },
  run: async (command, console) => {
    const options = command.opts<ReviewCommandOptions & Record<string, unknown>>();
    const report = await reviewSides(options, console);
    const outcome = outcomeOf(report, options.failOn);
    console.writeOut(formats[options.format](report, outcome, console, headFolder(options, console)));
    return exitStatusFor(outcome);
  },
};
