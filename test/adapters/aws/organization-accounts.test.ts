import { afterEach, describe, expect, test } from '@jest/globals';
import { createOrganization } from '../../../src/adapters/aws/organization-accounts.ts';
import { throttling } from '../../../src/sandbox/faults.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { OrganizationAccount } from '../../../src/sandbox/state/organization-state.ts';
import { accountId, inventory } from '../../sandbox/sample-inventory.ts';

let sandbox: Sandbox;

afterEach(() => sandbox.stop());

function account(id: string, state: OrganizationAccount['state']): OrganizationAccount {
  return { id, name: `account ${id}`, email: `${id}@example.com`, state, joined: '2025-01-01T00:00:00Z' };
}

async function list(caller = accountId, maxAttempts = 1) {
  const { endpoint } = sandbox;
  return createOrganization({
    credentials: sandboxCredentials(caller),
    endpoint,
    maxAttempts,
  }).listAccounts();
}

async function start(): Promise<void> {
  sandbox = await startSandbox({
    accounts: [inventory(), inventory({ accountId: '111111111111' })],
    organization: {
      id: 'o-example1234',
      managementAccountId: accountId,
      accounts: [
        account('333333333333', 'CLOSED'),
        account(accountId, 'ACTIVE'),
        account('444444444444', 'PENDING_CLOSURE'),
      ],
      delegatedAdministrators: [],
    },
    pageSizeLimit: 1,
  });
}

describe('the accounts of an organisation', () => {
  test('come from every page, ordered by id, and those that are closed are suspended', async () => {
    await start();

    expect(await list()).toEqual([
      { accountId, name: `account ${accountId}`, state: 'active' },
      { accountId: '333333333333', name: 'account 333333333333', state: 'suspended' },
      { accountId: '444444444444', name: 'account 444444444444', state: 'suspended' },
    ]);
  });

  test('being denied, or throttled, is a typed failure and never a shorter list', async () => {
    await start();

    await expect(list('111111111111')).rejects.toMatchObject({
      failure: 'accessDenied',
      operation: 'ListAccounts',
    });
    sandbox.injectFault({ fault: throttling, operation: 'ListAccounts', after: 1 });
    await expect(list()).rejects.toMatchObject({ failure: 'throttled' });
  });
});
