import { createAccountHygieneReader } from '../../adapters/aws/hygiene/account-hygiene-reader.ts';
import { createServiceUseReader } from '../../adapters/aws/hygiene/service-use-reader.ts';
import { createLiveAccountReader } from '../../adapters/aws/live-account-reader.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import type { AccountInventory } from '../../iam/account.ts';
import { attackAccount } from '../../sandbox/attack-account.ts';
import { neglectAccount } from '../../sandbox/neglect-account.ts';
import { sandboxCredentials } from '../../sandbox/sandbox-credentials.ts';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import type { AuditSource } from '../cli/commands/audit/open-audit-source.ts';

/** The sandbox, for an audit: it begins as the repository declares, and is then attacked and neglected by scripts. */
export async function openSandboxAudit(declared: readonly AccountInventory[]): Promise<AuditSource> {
  const sandbox = await startSandbox({ accounts: declared });
  for (const { accountId } of declared) {
    attackAccount(sandbox, accountId);
    neglectAccount(sandbox, accountId);
  }
  const connection = { credentialsFor: sandboxCredentials, endpoint: sandbox.endpoint };
  return {
    source: 'sandbox',
    reader: createLiveAccountReader({ ...connection, clock: systemClock }),
    hygiene: createAccountHygieneReader({ ...connection, clock: systemClock }),
    serviceUse: createServiceUseReader({ ...connection, interval: 50 }),
    close: () => sandbox.stop(),
  };
}
