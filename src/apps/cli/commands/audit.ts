import { InvalidArgumentError, Option } from 'commander';
import { auditVerdict, type AuditReport } from '../../../audit/audit-report.ts';
import { auditControls } from '../../../audit/controls/index.ts';
import { severities, type Severity } from '../../../finding/severity.ts';
import { parseIamArn } from '../../../iam/arn.ts';
import { renderAuditJson } from '../../../render/audit-json.ts';
import { renderAuditText } from '../../../render/audit-text.ts';
import { renderSarif } from '../../../render/sarif.ts';
import { renderServiceUse } from '../../../render/service-use-text.ts';
import type { CliCommand } from '../cli-command.ts';
import type { Console } from '../console.ts';
import type { ExitStatus } from '../exit-status.ts';
import { addFormatOption } from '../format-option.ts';
import { packageVersion } from '../package-facts.ts';
import { addRepositoryOption } from '../scan-options.ts';
import { styleFor } from '../terminal-colours.ts';
import { runAccountAudit } from './audit/run-account-audit.ts';
import { runServiceUse } from './audit/run-service-use.ts';
import { renderJson } from '../../../render/json-text.ts';

interface AuditCommandOptions {
  readonly repo: string;
  readonly account: readonly string[];
  readonly sandbox: boolean;
  readonly principal?: string;
  readonly evidence: boolean;
  readonly failOn: Severity;
  readonly format: keyof typeof formats;
}

/** Every format of the report, one line each. */
const formats = {
  text: (report: AuditReport, console: Console, { evidence }: AuditCommandOptions) =>
    renderAuditText(report, styleFor(console.isOutTerminal, console), { withEvidence: evidence }),
  json: (report: AuditReport) => renderAuditJson(report, packageVersion()),
  sarif: (report: AuditReport) =>
    renderSarif(findingsOf(report), { version: packageVersion(), rules: sarifRules }),
} as const;

const sarifRules = auditControls.map(({ id, severity, title, rationale, remedy }) => ({
  id,
  severity,
  summary: title,
  rationale: `${rationale} What to do: ${remedy}.`,
}));

function findingsOf({ accounts }: AuditReport) {
  return accounts.flatMap(({ results }) => results.flatMap(({ findings }) => findings));
}

/** What could not be judged wins over what failed, as for scans: 1 means that all is known (A47). */
function exitStatusFor(report: AuditReport, failOn: Severity): ExitStatus {
  if (auditVerdict(report) === 'unknown') return 3;
  const limit = severities.indexOf(failOn);
  return findingsOf(report).some(({ severity }) => severities.indexOf(severity) <= limit) ? 1 : 0;
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

function principalArn(text: string): string {
  const type = parseIamArn(text)?.type;
  if (type === 'user' || type === 'role') return text;
  throw new InvalidArgumentError('give the ARN of a user or a role.');
}

/** `four-eyes audit`: whether the rest of an account is as safe as its reviewed policies. */
export const auditCommand: CliCommand = {
  name: 'audit',
  summary: 'check the hygiene of accounts: root, people, roles, trails, keys and encrypted files',
  examples: [
    { line: 'four-eyes audit', does: 'audit every account of ./policies' },
    {
      line: 'four-eyes audit --account 123456789012 --format json',
      does: 'audit one account, for a program to read',
    },
    { line: 'four-eyes audit --format sarif > audit.sarif', does: 'write findings for GitHub code scanning' },
    {
      line: 'four-eyes audit --principal arn:aws:iam::123456789012:role/batch',
      does: 'say which services a role does not use, with narrower policies',
    },
    {
      line: 'four-eyes audit --sandbox',
      does: 'try it without AWS: a sample organisation that was neglected',
    },
  ],
  exitStatuses: {
    0: 'every control was judged, and nothing fails that is as bad as --fail-on',
    1: 'something fails; with --principal, a policy allows services that are not used',
    3: 'something could not be judged, such as facts that AWS did not let four-eyes read',
  },
  configure: (command) => {
    addRepositoryOption(command)
      .addOption(
        new Option('--account <id>', 'only this account: its id or its folder; may be repeated')
          .argParser(collect)
          .default([], 'all accounts'),
      )
      .option(
        '--sandbox',
        'audit the sandbox: recorded accounts on this machine, neglected by a script',
        false,
      )
      .addOption(
        new Option('--principal <arn>', 'instead, say which services this user or role does not use')
          .argParser(principalArn)
          .conflicts('account'),
      )
      .option('--evidence', 'show the facts that each control looked at', false)
      .addOption(
        new Option('--fail-on <severity>', 'exit with 1 from this severity on')
          .choices(severities)
          .default('low'),
      );
    addFormatOption(command, ['text', 'json', 'sarif']);
  },
  run: async (command, console) => {
    const options = command.opts<AuditCommandOptions & Record<string, unknown>>();
    const { principal, format, failOn } = options;
    if (principal !== undefined) {
      const report = await runServiceUse({ ...options, principal }, console);
      const style = styleFor(console.isOutTerminal, console);
      const output = format === 'text' ? renderServiceUse(report, style) : renderJson(report);
      console.writeOut(output);
      return report.policies.length > 0 ? 1 : 0;
    }
    const report = await runAccountAudit(options, console);
    console.writeOut(formats[format](report, console, options));
    return exitStatusFor(report, failOn);
  },
};
