import { afterEach, describe, expect, test } from '@jest/globals';
import {
  DescribeOrganizationCommand,
  OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { OrganizationAccount } from '../../../src/sandbox/state/organization-state.ts';
import { clientOptionsOf, errorNameOf } from '../client-options.ts';
import { accountId, inventory } from '../sample-inventory.ts';

let sandbox: Sandbox;

afterEach(() => sandbox.stop());

const managementId = '111111111111';

function account(id: string, state: OrganizationAccount['state'] = 'ACTIVE'): OrganizationAccount {
  return { id, name: `account ${id}`, email: `${id}@example.com`, state, joined: '2025-01-01T00:00:00Z' };
}

async function start(accounts: readonly OrganizationAccount[] | undefined): Promise<void> {
  sandbox = await startSandbox({
    accounts: [inventory({ accountId: managementId }), inventory()],
    ...(accounts !== undefined && {
      organization: {
        id: 'o-example1234',
        managementAccountId: managementId,
        accounts,
        delegatedAdministrators: [],
      },
    }),
  });
}

async function listAccounts(from = managementId) {
  const client = new OrganizationsClient(clientOptionsOf(sandbox, from));
  const listed: unknown[] = [];
  for await (const { Accounts = [] } of paginateListAccounts({ client }, {})) listed.push(...Accounts);
  client.destroy();
  return listed;
}

describe('Organizations in the sandbox', () => {
  test('lists accounts in pages of 20, with state and status', async () => {
    const many = Array.from({ length: 41 }, (_, index) => account(String(300_000_000_000 + index)));
    await start([account(managementId), account(accountId, 'CLOSED'), ...many]);

    const listed = await listAccounts();

    expect(listed).toHaveLength(43);
    expect(listed[1]).toMatchObject({
      Id: accountId,
      Name: `account ${accountId}`,
      State: 'CLOSED',
      Status: 'SUSPENDED',
      JoinedTimestamp: new Date('2025-01-01T00:00:00Z'),
    });
    expect(sandbox.callCounts.get('ListAccounts')).toBe(3);
  });

  test('lets only the management account list, and says so', async () => {
    await start([account(managementId)]);

    expect(await errorNameOf(listAccounts(accountId))).toBe('AccessDeniedException');
  });

  test('says that there is no organisation', async () => {
    await start(undefined);
    const client = new OrganizationsClient(clientOptionsOf(sandbox, managementId));

    expect(await errorNameOf(client.send(new DescribeOrganizationCommand({})))).toBe(
      'AWSOrganizationsNotInUseException',
    );
    client.destroy();
  });
});
