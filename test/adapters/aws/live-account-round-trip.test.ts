import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLiveAccountReader } from '../../../src/adapters/aws/live-account-reader.ts';
import type { AccountInventory } from '../../../src/iam/account.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { arbitraryInventory } from '../../sandbox/arbitrary-inventory.ts';
import { accountId } from '../../sandbox/sample-inventory.ts';

async function seedAndRead(seeded: AccountInventory, pageSizeLimit: number): Promise<AccountInventory> {
  const sandbox = await startSandbox({ accounts: [seeded], pageSizeLimit });
  try {
    const reader = createLiveAccountReader({
      credentialsFor: sandboxCredentials,
      endpoint: sandbox.endpoint,
      clock: { now: () => '2026-11-23T12:00:00.000Z' },
      maxAttempts: 1,
    });
    const { inventory } = await reader.readAccount({
      accountId,
      policiesWithDeclaredTags: [],
      policiesWithDeclaredDescription: [],
      instanceProfilesWithDeclaredTags: [],
    });
    return inventory;
  } finally {
    await sandbox.stop();
  }
}

/** Lists are in no particular order. */
function sorted(inventory: AccountInventory) {
  const byArn = <Entity extends { readonly arn: string }>(entities: readonly Entity[]) =>
    [...entities].sort((left, right) => (left.arn < right.arn ? -1 : 1));
  const { users, groups, roles, policies, instanceProfiles } = inventory;
  return {
    users: byArn(users),
    groups: byArn(groups),
    roles: byArn(roles),
    policies: byArn(policies),
    instanceProfiles: byArn(instanceProfiles),
  };
}

describe('the reader against the sandbox', () => {
  test('A51 A52 reads exactly what was seeded, whatever names, paths and texts hold', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryInventory, fc.integer({ min: 1, max: 10 }), async (seeded, pageSize) => {
        const live = await seedAndRead(seeded, pageSize);

        expect(sorted(live)).toEqual(sorted(seeded));
        expect(live.unknownFacts).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});
