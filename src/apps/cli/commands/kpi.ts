import type { KpiReport } from '../../../audit/kpis/kpi-report.ts';
import { renderKpiJson } from '../../../render/kpi-json.ts';
import { renderKpiText } from '../../../render/kpi-text.ts';
import type { CliCommand } from '../cli-command.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addFormatOption } from '../format-option.ts';
import { packageVersion } from '../package-facts.ts';
import { addRepositoryOption } from '../scan-options.ts';
import { styleFor } from '../terminal-colours.ts';
import { runKpi, type KpiOptions } from './kpi/run-kpi.ts';

/** Every format of the report, one line each. */
const formats = {
  text: (report: KpiReport, console: Console) =>
    renderKpiText(report, styleFor(console.isOutTerminal, console)),
  json: (report: KpiReport) => renderKpiJson(report, packageVersion()),
} as const;

interface KpiCommandOptions extends KpiOptions {
  readonly format: keyof typeof formats;
}

/** A figure with a target that is not known is no figure that meets it. */
function exitStatusFor({ results }: KpiReport): ExitStatus {
  const withTarget = results.filter(({ target }) => target !== undefined);
  if (withTarget.some(({ verdict }) => verdict === 'unknown')) return 3;
  return withTarget.some(({ verdict }) => verdict === 'missed') ? 1 : 0;
}

/** `four-eyes kpi`: figures about how well the accounts are looked after, against their targets. */
export const kpiCommand: CliCommand = {
  name: 'kpi',
  summary:
    'measure security figures (drift, answers, keys, MFA, exceptions) against the targets of four-eyes.yml',
  examples: [
    {
      line: 'four-eyes kpi',
      does: 'audit the accounts of ./policies, and measure with what ./four-eyes-data remembers',
    },
    { line: 'four-eyes kpi --sandbox', does: 'try it without AWS' },
    { line: 'four-eyes kpi --format json', does: 'the same for a program to read' },
  ],
  exitStatuses: {
    0: 'every figure that has a target meets it',
    1: 'a figure misses its target',
    3: 'a figure that has a target is not known',
  },
  configure: (command) => {
    addRepositoryOption(command)
      .option('--data <dir>', 'where issues and observations are kept', 'four-eyes-data')
      .option(
        '--sandbox',
        'audit the sandbox: recorded accounts on this machine, neglected by a script',
        false,
      );
    addFormatOption(command, ['text', 'json']);
  },
  run: async (command, console) => {
    const options = command.opts<KpiCommandOptions & Record<string, unknown>>();
    const report = await runKpi(options, console);
    console.writeOut(formats[options.format](report, console));
    return exitStatusFor(report);
  },
};
