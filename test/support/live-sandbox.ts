import { createLiveAccountReader } from '../../src/adapters/aws/live-account-reader.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import { sandboxCredentials } from '../../src/sandbox/sandbox-credentials.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** Reads an account of a sandbox through the SDK, with everything that can be read. */
export async function readSandbox(sandbox: Sandbox, accountId: string): Promise<AccountInventory> {
  const reader = createLiveAccountReader({
    credentialsFor: sandboxCredentials,
    clock: { now: () => '2026-01-01T00:00:00.000Z' },
    endpoint: sandbox.endpoint,
  });
  const { inventory } = await reader.readAccount({
    accountId,
    policiesWithDeclaredTags: 'all',
    policiesWithDeclaredDescription: 'all',
    instanceProfilesWithDeclaredTags: 'all',
  });
  return inventory;
}
