import type { AuditReport } from '../../../../audit/audit-report.ts';
import type { AccountHygieneReader, ServiceUseReader } from '../../../../ports/account-hygiene.ts';
import type { LiveAccountReader } from '../../../../ports/live-account.ts';
import { chooseLiveSource } from '../../../settings/choose-live-source.ts';
import type { Console } from '../../console.ts';
import type { LoadedRepository } from '../../load-repository.ts';

/** Live accounts, open for an audit. */
export interface AuditSource {
  readonly source: AuditReport['source'];
  readonly reader: LiveAccountReader;
  readonly hygiene: AccountHygieneReader;
  readonly serviceUse: ServiceUseReader;
  /** Frees what was opened. */
  close(): Promise<void>;
}

/** Said where nobody asked for the sandbox. */
const localModeNote =
  'note: local mode. No setting of AWS is there, so the sandbox is audited in the place of the sample organisation, not AWS\n';

/** Opens AWS, or the sandbox where the user asked for it or is in local mode. */
export async function openAuditSource(
  { sandbox }: { readonly sandbox: boolean },
  { repository, configuration }: LoadedRepository,
  console: Console,
): Promise<AuditSource> {
  const inventories = repository.accounts.map(({ inventory }) => inventory);
  const source = chooseLiveSource({
    environment: console.environment,
    wantsSandbox: sandbox,
    hasLiveFile: false,
    declaredAccountIds: inventories.map(({ accountId }) => accountId),
  });
  if (source === 'aws') {
    const { openAwsAudit } = await import('../../../live/aws-audit.ts');
    return openAwsAudit(configuration.accounts);
  }
  if (!sandbox) console.writeError(localModeNote);
  const { openSandboxAudit } = await import('../../../live/sandbox-audit.ts');
  return openSandboxAudit(inventories);
}
