import { renderPullJson, renderPullText } from '../../../render/pull-report.ts';
import type { CliCommand } from '../cli-command.ts';
import { addFormatOption } from '../format-option.ts';
import { runPull, type PullOptions } from '../run-pull.ts';
import { addScanOptions } from '../scan-options.ts';

/** `four-eyes pull`: live IAM as files, for a person to review and commit. */
export const pullCommand: CliCommand = {
  name: 'pull',
  summary:
    'write live IAM as files of the policy repository; comments and formatting of files that stay are kept',
  examples: [
    { line: 'four-eyes pull --account 123456789012', does: 'write one account of AWS to ./policies' },
    {
      line: 'four-eyes pull --repo iam --dry-run',
      does: 'say what would be written for every account of iam',
    },
    { line: 'four-eyes pull --sandbox --repo sample', does: 'try it without AWS' },
  ],
  exitStatuses: { 0: 'live IAM was written', 3: 'live IAM could not be read; nothing was written' },
  configure: (command) => {
    addScanOptions(command)
      .option('--dry-run', 'write nothing, only say what would be', false)
      .option('--aws-managed', 'write the policies of AWS that the account uses too, to aws-managed/', false);
    addFormatOption(command, ['text', 'json']);
  },
  run: async (command, console) => {
    const options = command.opts<PullOptions & { format: 'text' | 'json' }>();
    const reports = await runPull(options, console);
    const render = options.format === 'json' ? renderPullJson : renderPullText;
    console.writeOut(render(reports, options.dryRun));
    return 0;
  },
};
