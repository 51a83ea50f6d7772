import { createLiveAccountReader } from '../../adapters/aws/live-account-reader.ts';
import { createStackReader } from '../../adapters/aws/stack-membership.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import type { AccountInventory } from '../../iam/account.ts';
import type { LiveAccountReader } from '../../ports/live-account.ts';
import { attackAccount } from '../../sandbox/attack-account.ts';
import { sandboxCredentials } from '../../sandbox/sandbox-credentials.ts';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import type { LiveAccounts } from './live-accounts.ts';

type UniqueIds = ReadonlyMap<string, string>;

/** What an earlier scan would have seen: it is how a deleted and recreated resource is told (A53). */
async function readUniqueIds(reader: LiveAccountReader, accountId: string): Promise<UniqueIds> {
  const { inventory } = await reader.readAccount({ accountId, policiesWithDeclaredTags: [] });
  const { users, groups, roles, policies, instanceProfiles } = inventory;
  return new Map(
    [users, groups, roles, policies, instanceProfiles]
      .flat()
      .flatMap(({ arn, uniqueId }) => (uniqueId === undefined ? [] : [[arn, uniqueId] as const])),
  );
}

/**
 * The sandbox: it begins as the repository declares, is read once as an earlier scan would have, and is then attacked by
 * a script.
 */
export async function openSandboxAccounts(declared: readonly AccountInventory[]): Promise<LiveAccounts> {
  const sandbox = await startSandbox({ accounts: declared });
  const connection = { credentialsFor: sandboxCredentials, endpoint: sandbox.endpoint };
  const reader = createLiveAccountReader({ ...connection, clock: systemClock });
  const seen = new Map<string, UniqueIds>();
  for (const { accountId } of declared) seen.set(accountId, await readUniqueIds(reader, accountId));
  for (const { accountId } of declared) attackAccount(sandbox, accountId);
  return {
    reader,
    stacks: createStackReader(connection),
    knownUniqueIds: (accountId) => seen.get(accountId),
    close: () => sandbox.stop(),
  };
}
