import { afterEach, describe, expect, test } from '@jest/globals';
import { GetRoleCommand, ListUsersCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import type { User } from '../../src/iam/resources.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { iamClientOf } from './iam-client.ts';
import { accountId, inventory, role, user } from './sample-inventory.ts';

let sandbox: Sandbox | undefined;

afterEach(() => sandbox?.stop());

const trust = (service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: `${service}.amazonaws.com` },
      Action: 'sts:AssumeRole',
    },
  });

describe('the sandbox', () => {
  test('trust policies read as they were for a while after a change, as in IAM', async () => {
    let time = 0;
    sandbox = await startSandbox({
      accounts: [inventory({ roles: [role('web')] })],
      trustPolicyDelay: 5_000,
      clock: () => time,
    });
    const client = iamClientOf(sandbox, accountId);
    const trusted = async () => {
      const { Role } = await client.send(new GetRoleCommand({ RoleName: 'web' }));
      return /(\w+)\.amazonaws/.exec(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''))?.[1];
    };

    await client.send(
      new UpdateAssumeRolePolicyCommand({ RoleName: 'web', PolicyDocument: trust('lambda') }),
    );
    const atOnce = await trusted();
    time = 5_000;
    const later = await trusted();
    client.destroy();

    expect([atOnce, later]).toEqual(['ec2', 'lambda']);
  });

  test('counts calls by operation, refused ones too', async () => {
    sandbox = await startSandbox({ accounts: [inventory()] });
    const client = iamClientOf(sandbox, accountId);

    await client.send(new ListUsersCommand({}));
    await client.send(new GetRoleCommand({ RoleName: 'none' })).catch(() => undefined);
    client.destroy();

    expect([...sandbox.callCounts]).toEqual([
      ['ListUsers', 1],
      ['GetRole', 1],
    ]);
  });

  test('a port that is taken rejects', async () => {
    sandbox = await startSandbox({ accounts: [] });
    const port = Number(new URL(sandbox.endpoint).port);

    await expect(startSandbox({ accounts: [], port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('unique ids differ from each other, and are the same in the next run', async () => {
    const fields = Object.entries(user('alice')).filter(([field]) => field !== 'uniqueId');
    const declared = Object.fromEntries(fields) as unknown as User;
    const idsOf = async () => {
      const started = await startSandbox({ accounts: [inventory({ users: [declared] })] });
      started.call(accountId, 'CreateUser', { UserName: 'bob' });
      const ids = ['alice', 'bob'].map((name) => started.account(accountId).users.get(name)?.id);
      await started.stop();
      return ids;
    };

    const [first, second] = [await idsOf(), await idsOf()];

    expect(new Set(first).size).toBe(2);
    expect(second).toEqual(first);
  });

  test('stops though a call hangs', async () => {
    const hanging = await startSandbox({ accounts: [inventory()] });
    hanging.injectFault({ fault: { kind: 'hang' } });
    const client = iamClientOf(hanging, accountId);
    const call = client.send(new ListUsersCommand({})).then(
      () => 'answered',
      () => 'cut',
    );
    while (hanging.callCounts.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));

    await hanging.stop();

    expect(await call).toBe('cut');
    client.destroy();
  });
});
