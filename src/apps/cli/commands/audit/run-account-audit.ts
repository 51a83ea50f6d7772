import { systemClock } from '../../../../adapters/local/system-clock.ts';
import type { AuditReport } from '../../../../audit/audit-report.ts';
import { auditAccounts } from '../../../../use-cases/audit-accounts.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { Console } from '../../console.ts';
import { loadRepository, selectAccounts } from '../../load-repository.ts';
import { startProgress } from '../../progress.ts';
import { repositoryFolder } from '../../scan-options.ts';
import { openAuditSource } from './open-audit-source.ts';

export interface AccountAuditOptions {
  readonly repo: string;
  readonly account: readonly string[];
  readonly sandbox: boolean;
}

/** Loads the repository, opens the accounts and audits them. Rejects with `CommandFailure` for bad input. */
export async function runAccountAudit(options: AccountAuditOptions, console: Console): Promise<AuditReport> {
  const { folder, named } = repositoryFolder(options, console);
  const loaded = await loadRepository(folder, named);
  const declared = loaded.repository.accounts;
  const accounts = selectAccounts(declared, options.account);
  const progress = startProgress(console);
  const opened = await openAuditSource(options, loaded, console);
  try {
    const audited = await auditAccounts({
      repository: named,
      source: opened.source,
      declared,
      accounts,
      files: loaded.files,
      configuration: loaded.configuration.audit,
      watchedRoles: loaded.configuration.lint.watchedRoles,
      reader: opened.reader,
      hygiene: opened.hygiene,
      clock: systemClock,
      signal: console.interrupted,
      onProgress: (accountId, { operation, done }) => {
        progress.show(`auditing account ${accountId}: ${operation}, ${done}`);
      },
    });
    if (audited.ok) return audited.value;
    throw new CommandFailure({
      message: `the exceptions of \`${named}\` have problems; nothing was audited`,
      problems: audited.problems,
    });
  } finally {
    progress.end();
    await opened.close();
  }
}
