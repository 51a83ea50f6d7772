import { createEventHistory } from '../../adapters/aws/event-history.ts';
import { createLiveAccountReader } from '../../adapters/aws/live-account-reader.ts';
import { createStackReader } from '../../adapters/aws/stack-membership.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import type { AccountInventory } from '../../iam/account.ts';
import type { LiveAccountReader } from '../../ports/live-account.ts';
import { attackAccount } from '../../sandbox/attack-account.ts';
import { sandboxCredentials } from '../../sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start-sandbox.ts';
import type { LiveAccounts } from './live-accounts.ts';

type UniqueIds = ReadonlyMap<string, string>;

/** Nothing but this process asks the sandbox. */
const requestsPerSecond = 1000;

/** The sandbox, which somebody may change. */
export interface SandboxAccounts extends LiveAccounts {
  readonly sandbox: Sandbox;
  /** Changes every account by a script, as an intruder and a harmless colleague would. */
  attack(): void;
}

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

/** The sandbox as it begins: it is as the repository declares, and was read once as an earlier scan would have. */
export async function startSandboxAccounts(declared: readonly AccountInventory[]): Promise<SandboxAccounts> {
  const declaredSince = systemClock.now();
  const sandbox = await startSandbox({ accounts: declared });
  const connection = { credentialsFor: sandboxCredentials, endpoint: sandbox.endpoint };
  const reader = createLiveAccountReader({ ...connection, clock: systemClock });
  const seen = new Map<string, UniqueIds>();
  for (const { accountId } of declared) seen.set(accountId, await readUniqueIds(reader, accountId));
  return {
    sandbox,
    reader,
    stacks: createStackReader(connection),
    attribution: createEventHistory({ ...connection, requestsPerSecond }),
    declaredSince,
    knownUniqueIds: (accountId) => seen.get(accountId),
    attack: () => {
      for (const { accountId } of declared) attackAccount(sandbox, accountId);
    },
    close: () => sandbox.stop(),
  };
}

/** The sandbox after the attack. */
export async function openSandboxAccounts(declared: readonly AccountInventory[]): Promise<LiveAccounts> {
  const accounts = await startSandboxAccounts(declared);
  accounts.attack();
  return accounts;
}
