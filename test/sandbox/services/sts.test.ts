import { afterEach, describe, expect, test } from '@jest/globals';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
  type AssumeRoleCommandInput,
} from '@aws-sdk/client-sts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { clientOptionsOf, errorNameOf } from '../client-options.ts';
import { accountId, document, inventory, role } from '../sample-inventory.ts';

const callerId = '111111111111';

const trustedWith = (Condition: unknown) =>
  document({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { AWS: callerId }, Action: 'sts:AssumeRole', Condition },
  });

let sandbox: Sandbox;
let now = Date.now();

afterEach(() => sandbox.stop());

async function start(condition: unknown = {}): Promise<void> {
  now = Date.now();
  sandbox = await startSandbox({
    accounts: [
      inventory({ accountId: callerId }),
      inventory({ roles: [role('reader', { path: '/x/', trustPolicy: trustedWith(condition) })] }),
    ],
    clock: () => now,
  });
}

const roleArn = `arn:aws:iam::${accountId}:role/x/reader`;

async function assume(input: Partial<AssumeRoleCommandInput> = {}, from = callerId) {
  const client = new STSClient(clientOptionsOf(sandbox, from));
  const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'ours', ...input });
  const { Credentials } = await client.send(command);
  client.destroy();
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}

describe('STS in the sandbox', () => {
  test('a session acts as its role, and event history names both', async () => {
    await start();
    const credentials = await assume();
    const options = { ...clientOptionsOf(sandbox, accountId), credentials };
    const sts = new STSClient(options);
    const iam = new IAMClient(options);
    const cloudTrail = new CloudTrailClient(options);

    const identity = await sts.send(new GetCallerIdentityCommand({}));
    await iam.send(new ListUsersCommand({}));
    const { Events = [] } = await cloudTrail.send(new LookupEventsCommand({}));
    for (const client of [sts, iam, cloudTrail]) client.destroy();

    const roleId = sandbox.account(accountId).roles.get('reader')?.id ?? '';
    expect([identity.Account, identity.Arn, identity.UserId]).toEqual([
      accountId,
      `arn:aws:sts::${accountId}:assumed-role/reader/ours`,
      `${roleId}:ours`,
    ]);
    expect(Events.map(({ EventName }) => EventName)).toEqual([
      'ListUsers',
      'GetCallerIdentity',
      'AssumeRole',
    ]);
    expect(JSON.parse(Events[0]?.CloudTrailEvent ?? '')).toMatchObject({
      userIdentity: {
        type: 'AssumedRole',
        principalId: `${roleId}:ours`,
        sessionContext: {
          sessionIssuer: { arn: roleArn, principalId: roleId },
          attributes: { mfaAuthenticated: 'false' },
        },
      },
    });
  });

  test('a session policy limits the session to its actions', async () => {
    await start();
    const policy = { Statement: [{ Effect: 'Allow', Action: ['iam:List*'], Resource: '*' }] };
    const credentials = await assume({ Policy: JSON.stringify(policy) });
    const iam = new IAMClient({ ...clientOptionsOf(sandbox, accountId), credentials });
    const cloudTrail = new CloudTrailClient({ ...clientOptionsOf(sandbox, accountId), credentials });

    const { Users } = await iam.send(new ListUsersCommand({}));

    expect(Users).toEqual([]);
    expect(await errorNameOf(cloudTrail.send(new LookupEventsCommand({})))).toBe('AccessDeniedException');
    iam.destroy();
    cloudTrail.destroy();
  });

  test.each([
    ['another account', {}, {}, accountId],
    ['no external id', { StringEquals: { 'sts:ExternalId': 'ours' } }, {}, callerId],
    [
      'a wrong external id',
      { StringEquals: { 'sts:ExternalId': 'ours' } },
      { ExternalId: 'theirs' },
      callerId,
    ],
    ['no MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, {}, callerId],
    ['another path', {}, { RoleArn: `arn:aws:iam::${accountId}:role/reader` }, callerId],
  ])('%s is denied', async (_, condition, input, from) => {
    await start(condition);

    expect(await errorNameOf(assume(input, from))).toBe('AccessDenied');
  });

  test('the right external id, or MFA, lets in', async () => {
    await start({
      StringEquals: { 'sts:ExternalId': 'ours' },
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    });

    const serial = { SerialNumber: `arn:aws:iam::${callerId}:mfa/ada`, TokenCode: '123456' };

    expect(await assume({ ExternalId: 'ours', ...serial })).toMatchObject({
      accessKeyId: expect.stringMatching(/^ASIA/) as unknown,
    });
  });

  test('a session ends, and is nothing without its token', async () => {
    await start();
    const credentials = await assume({ DurationSeconds: 900 });
    const call = (keys: object) =>
      new STSClient({
        ...clientOptionsOf(sandbox, accountId),
        credentials: { ...credentials, ...keys },
      }).send(new GetCallerIdentityCommand({}));

    expect(await errorNameOf(call({ sessionToken: 'another' }))).toBe('InvalidClientTokenId');
    now += 900_000;
    expect(await errorNameOf(call({}))).toMatch(/^ExpiredToken/);
    expect(await errorNameOf(assume({ DurationSeconds: 7200 }))).toBe('ValidationError');
  });
});
