import { join } from 'node:path';
import { createIssueFileTracker } from '../../../../adapters/local/issue-file-tracker.ts';
import { systemClock } from '../../../../adapters/local/system-clock.ts';
import { FileRecordStore } from '../../../../adapters/observations/file-record-store.ts';
import { SignedObservations } from '../../../../adapters/observations/signed-observations.ts';
import { known } from '../../../../audit/facts/fact.ts';
import type { AuditReport } from '../../../../audit/audit-report.ts';
import type { KpiReport } from '../../../../audit/kpis/kpi-report.ts';
import { driftExceptionRule, type Exception } from '../../../../exceptions/exception.ts';
import type { Result } from '../../../../finding/result.ts';
import { controlIds, lintRuleIds } from '../../../../use-cases/exception-rules.ts';
import { lintPolicyRepository } from '../../../../use-cases/lint-policy-repository.ts';
import { readExceptions } from '../../../../use-cases/read-exceptions.ts';
import { reportKpis } from '../../../../use-cases/report-kpis.ts';
import type { SecurityRecord } from '../../../../ports/security-record.ts';
import { createSecurityHistory } from '../../../../use-cases/security-history.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { Console } from '../../console.ts';
import { folderSigner } from '../../folder-signer.ts';
import { loadRepository, type LoadedRepository } from '../../load-repository.ts';
import { repositoryFolder, resolvePath } from '../../scan-options.ts';
import { runAccountAudit } from '../audit/run-account-audit.ts';

export interface KpiOptions {
  readonly repo: string;
  readonly data: string;
  readonly sandbox: boolean;
}

/** Exceptions of every kind have an age. */
const everyRule: ReadonlySet<string> = new Set([...lintRuleIds, ...controlIds, driftExceptionRule]);

/** The value, or the `CommandFailure` of what cannot be read. */
function demand<Value>(result: Result<Value>, named: string): Value {
  if (result.ok) return result.value;
  throw new CommandFailure({
    message: `the exceptions of \`${named}\` have problems; nothing was measured`,
    problems: result.problems,
  });
}

function countLintFindings({ files, repository, configuration }: LoadedRepository, named: string): number {
  const today = systemClock.now().slice(0, 10);
  const options = { today, configuration: configuration.lint };
  return demand(lintPolicyRepository(files, repository, options), named).findings.length;
}

/** The figures, with the history that they are made from. */
export interface MeasuredFigures {
  readonly report: KpiReport;
  readonly record: SecurityRecord;
}

/** Reads what the data folder remembers, and measures. Rejects with `CommandFailure` for bad input. */
export async function measureFigures(
  options: KpiOptions,
  audit: AuditReport,
  console: Console,
): Promise<MeasuredFigures> {
  const { folder, named } = repositoryFolder(options, console);
  const loaded = await loadRepository(folder, named);
  const today = systemClock.now().slice(0, 10);
  const exceptions: readonly Exception[] = demand(readExceptions(loaded.files, today, everyRule), named);
  const data = resolvePath(options.data, console);
  const signer = await folderSigner(data);
  const record = createSecurityHistory({
    accountIds: loaded.repository.accounts.map(({ inventory }) => inventory.accountId),
    tracker: createIssueFileTracker(join(data, 'issues')),
    observations: new SignedObservations(new FileRecordStore(data), signer),
    signer,
  });
  const { kpis: configuration, duty } = loaded.configuration;
  const report = await reportKpis({
    ...{ record, audit, exceptions: known(exceptions), configuration, duty, clock: systemClock },
    lintFindings: countLintFindings(loaded, named),
  });
  return { report, record };
}

/** Audits the accounts and measures. Rejects with `CommandFailure` for bad input. */
export async function runKpi(options: KpiOptions, console: Console): Promise<KpiReport> {
  const audit = await runAccountAudit({ ...options, account: [] }, console);
  const { report } = await measureFigures(options, audit, console);
  return report;
}
