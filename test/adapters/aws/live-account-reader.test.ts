import { afterEach, describe, expect, test } from '@jest/globals';
import { createLiveAccountReader } from '../../../src/adapters/aws/live-account-reader.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/start-sandbox.ts';
import { accountId, sampleInventory } from '../../sandbox/sample-inventory.ts';

let sandbox: Sandbox | undefined;

afterEach(() => sandbox?.stop());

async function start(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  sandbox = await startSandbox({ accounts: [sampleInventory], ...options });
  return sandbox;
}

function readerOf({ endpoint }: Sandbox) {
  return createLiveAccountReader({
    credentialsFor: sandboxCredentials,
    endpoint,
    clock: { now: () => '2026-11-23T12:00:00.000Z' },
    maxAttempts: 1,
  });
}

describe('reading a live account', () => {
  test('gives every resource as it was seeded', async () => {
    const reader = readerOf(await start());

    const { inventory, takenAt, calls } = await reader.readAccount({
      accountId,
      policiesWithDeclaredTags: [],
    });

    expect(inventory.users).toEqual(sampleInventory.users);
    expect(inventory.groups).toEqual(sampleInventory.groups);
    expect(inventory.roles).toEqual(sampleInventory.roles);
    expect(inventory.policies).toEqual(sampleInventory.policies);
    expect(new Set(inventory.instanceProfiles)).toEqual(new Set(sampleInventory.instanceProfiles));
    expect(inventory.awsManagedPolicies.map(({ name }) => name)).toEqual(['ReadOnlyAccess']);
    expect(takenAt).toBe('2026-11-23T12:00:00.000Z');
    expect(calls).toBe(9);
  });

  test('gives the same through pages of one item', async () => {
    const reader = readerOf(await start({ pageSizeLimit: 1 }));

    const { inventory, calls } = await reader.readAccount({ accountId, policiesWithDeclaredTags: [] });

    expect(inventory.roles).toEqual(sampleInventory.roles);
    expect(inventory.policies).toEqual(sampleInventory.policies);
    // 7 pages of details, 2 of roles, 2 of instance profiles, and 6 more
    expect(calls).toBe(17);
  });
});
