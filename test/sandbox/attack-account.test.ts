import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createLiveAccountReader } from '../../src/adapters/aws/live-account-reader.ts';
import { detectDrift } from '../../src/drift/detect-drift.ts';
import type { AccountInventory } from '../../src/iam/account.ts';
import { attackAccount } from '../../src/sandbox/attack-account.ts';
import { sandboxCredentials } from '../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { accountId, inventory } from './sample-inventory.ts';
import { productionId, readSampleOrganisation } from './sample-organisation.ts';

let sandbox: Sandbox;
let accounts: readonly AccountInventory[];

beforeEach(async () => {
  accounts = await readSampleOrganisation();
  sandbox = await startSandbox({ accounts });
});

afterEach(() => sandbox.stop());

async function readLive(id: string): Promise<AccountInventory> {
  const reader = createLiveAccountReader({
    credentialsFor: sandboxCredentials,
    endpoint: sandbox.endpoint,
    clock: { now: () => '2026-11-23T12:00:00.000Z' },
    maxAttempts: 1,
  });
  const { inventory: live } = await reader.readAccount({
    accountId: id,
    policiesWithDeclaredTags: 'all',
    policiesWithDeclaredDescription: 'all',
    instanceProfilesWithDeclaredTags: 'all',
  });
  return live;
}

async function findDrift(id: string, options: { knownUniqueIds?: ReadonlyMap<string, string> } = {}) {
  const declared = accounts.find((account) => account.accountId === id);
  if (declared === undefined) throw new Error(`no account ${id}`);
  return detectDrift(declared, await readLive(id), options);
}

describe('the sample organisation in the sandbox', () => {
  test.each(['111111111111', '222222222222'])('account %s shows no drift before the attack', async (id) => {
    const { changes } = await findDrift(id);

    expect(changes).toEqual([]);
  });

  test('the attack changes what the issue lists, each on a resource of its own', () => {
    const reports = attackAccount(sandbox, productionId);

    expect(reports.map(({ id, isDrift, target }) => [id, isDrift, target?.name])).toEqual([
      ['attach-administrator-access', true, 'deploy-services'],
      ['widen-trust-policy', true, 'auditor'],
      ['remove-permissions-boundary', true, 'developer'],
      ['create-user-with-inline-policy', true, 'svc-backup'],
      ['remove-deny-statement', true, 'people-boundary'],
      ['recreate-role', true, 'invoice-renderer'],
      ['lengthen-session', true, 'operator'],
      ['detach-policy', true, 'iam-administrator'],
      ['rewrite-trust-policy', false, 'four-eyes-reader'],
      ['rewrite-managed-policy', false, 'administer-roles'],
      ['rewrite-inline-policy', false, undefined],
    ]);
  });

  test('a scan reports every attack and none of the harmless changes', async () => {
    const before = await readLive(productionId);
    const reports = attackAccount(sandbox, productionId);

    const { changes } = await findDrift(productionId, {
      knownUniqueIds: new Map(before.roles.map(({ arn, uniqueId = '' }) => [arn, uniqueId])),
    });

    const attacked = reports.filter(({ isDrift }) => isDrift).flatMap(({ target }) => target?.name ?? []);
    expect(new Set(changes.map(({ name }) => name))).toEqual(new Set(attacked));
  });
});

describe('any other account', () => {
  test('what an attack needs and the account lacks is skipped and reported so', async () => {
    const empty = await startSandbox({ accounts: [inventory()] });
    try {
      const reports = attackAccount(empty, accountId);

      expect(reports.filter(({ target }) => target !== undefined).map(({ id }) => id)).toEqual([
        'create-user-with-inline-policy',
      ]);
    } finally {
      await empty.stop();
    }
  });
});
