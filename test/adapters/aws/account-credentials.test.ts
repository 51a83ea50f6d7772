import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAccountCredentials, type ReaderRole } from '../../../src/adapters/aws/account-credentials.ts';
import { createLiveAccountReader } from '../../../src/adapters/aws/live-account-reader.ts';
import { readOnlySessionPolicy } from '../../../src/adapters/aws/session-policy.ts';
import { LiveAccountError, type LiveAccountSnapshot } from '../../../src/ports/live-account.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { accountId, document, inventory, role } from '../../sandbox/sample-inventory.ts';

const identityId = '111111111111';

const trustIdentityAccount = document({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: identityId },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': 'ours-alone' } },
  },
});

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    accounts: [
      inventory({ accountId: identityId }),
      inventory({ roles: [role('reader', { trustPolicy: trustIdentityAccount })] }),
    ],
  });
});

afterAll(() => sandbox.stop());

function read(id: string, roles: Readonly<Record<string, ReaderRole>>): Promise<LiveAccountSnapshot> {
  const { endpoint } = sandbox;
  const baseCredentials = sandboxCredentials(identityId);
  const reader = createLiveAccountReader({
    credentialsFor: createAccountCredentials({ roles, endpoint, baseCredentials }),
    endpoint,
    clock: { now: () => '2026-11-23T12:00:00.000Z' },
    maxAttempts: 1,
  });
  return reader.readAccount({ accountId: id, policiesWithDeclaredTags: [] });
}

const roleArn = `arn:aws:iam::${accountId}:role/reader`;

describe('A58 accounts are read through a role with an external id', () => {
  test('the role is assumed with its external id', async () => {
    const { inventory: live } = await read(accountId, { [accountId]: { roleArn, externalId: 'ours-alone' } });

    expect(live.roles.map(({ name }) => name)).toEqual(['reader']);
  });

  test('an account without a role is read with the credentials at hand', async () => {
    const { inventory: live } = await read(identityId, { [accountId]: { roleArn } });

    expect(live.accountId).toBe(identityId);
  });

  test.each([
    ['a wrong external id', { roleArn, externalId: 'of-somebody-else' }],
    ['no external id', { roleArn }],
    ['a role that does not exist', { roleArn: `${roleArn}s`, externalId: 'ours-alone' }],
  ])('%s is access denied to AssumeRole', async (_, readerRole) => {
    const error: unknown = await read(accountId, { [accountId]: readerRole }).catch(
      (reason: unknown) => reason,
    );

    expect(error).toBeInstanceOf(LiveAccountError);
    expect(error).toMatchObject({ failure: 'accessDenied', operation: 'AssumeRole' });
  });

  test('the session policy allows reading alone', () => {
    const actions = readOnlySessionPolicy.Statement.flatMap(({ Action }) => Action);

    expect(actions.filter((action) => !/^[a-z-]+:(Get|List|Lookup|Describe|Generate)/.test(action))).toEqual(
      [],
    );
  });

  test('the session policy allows every call that a reading makes', async () => {
    sandbox.resetCallCounts();
    await read(accountId, { [accountId]: { roleArn, externalId: 'ours-alone' } });

    const allowed = new Set(
      readOnlySessionPolicy.Statement.flatMap(({ Action }) => Action.map((action) => action.split(':')[1])),
    );
    const called = [...sandbox.callCounts.keys()].filter((operation) => operation !== 'AssumeRole');
    expect(called.filter((operation) => !allowed.has(operation))).toEqual([]);
  });
});
