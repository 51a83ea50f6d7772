import { afterEach, describe, expect, test } from '@jest/globals';
import {
  CloudTrailClient,
  LookupEventsCommand,
  StopLoggingCommand,
  type LookupEventsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { CreateAccessKeyCommand, CreateRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { throttling } from '../../../src/sandbox/faults.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { clientOptionsOf, errorNameOf } from '../client-options.ts';
import { iamClientOf } from '../iam-client.ts';
import { accountId, inventory, role, user } from '../sample-inventory.ts';

let sandbox: Sandbox;

afterEach(() => sandbox.stop());

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
});

async function start(clock?: () => number): Promise<void> {
  sandbox = await startSandbox({
    accounts: [inventory({ users: [user('ada')], roles: [role('web')] })],
    ...(clock !== undefined && { clock }),
  });
}

async function lookup(input: LookupEventsCommandInput = {}, region = 'us-east-1') {
  const client = new CloudTrailClient(clientOptionsOf(sandbox, accountId, region));
  const { Events = [], NextToken } = await client.send(new LookupEventsCommand(input));
  client.destroy();
  return { events: Events, next: NextToken };
}

function recordOf({ CloudTrailEvent = '' }: { readonly CloudTrailEvent?: string | undefined }) {
  return JSON.parse(CloudTrailEvent) as Record<string, unknown>;
}

describe('CloudTrail in the sandbox', () => {
  test('holds an event for each call to IAM, newest first, with what was sent and no secret', async () => {
    await start();
    const iam = iamClientOf(sandbox, accountId);
    const tags = [{ Key: 'team', Value: 'true' }];
    await iam.send(
      new CreateRoleCommand({
        RoleName: 'new',
        AssumeRolePolicyDocument: trust,
        Tags: tags,
        MaxSessionDuration: 7200,
      }),
    );
    await iam.send(new CreateAccessKeyCommand({ UserName: 'ada' }));
    iam.destroy();

    const { events } = await lookup();

    expect(
      events.map(({ EventName, EventSource, ReadOnly, Username }) => [
        EventName,
        EventSource,
        ReadOnly,
        Username,
      ]),
    ).toEqual([
      ['CreateAccessKey', 'iam.amazonaws.com', 'false', 'root'],
      ['CreateRole', 'iam.amazonaws.com', 'false', 'root'],
    ]);
    const [key, created] = events.map(recordOf);
    expect(created?.['requestParameters']).toEqual({
      roleName: 'new',
      assumeRolePolicyDocument: trust,
      tags: [{ key: 'team', value: 'true' }],
      maxSessionDuration: 7200,
    });
    expect(JSON.stringify(key)).not.toMatch(/secretAccessKey/i);
    expect(key).toMatchObject({
      userIdentity: { type: 'Root', accountId },
      responseElements: { accessKey: { userName: 'ada', status: 'Active' } },
      awsRegion: 'us-east-1',
      recipientAccountId: accountId,
    });
  });

  test('a refused call has its error code', async () => {
    await start();
    const iam = iamClientOf(sandbox, accountId);
    await iam.send(new GetRoleCommand({ RoleName: 'none' })).catch(() => undefined);
    iam.destroy();

    const { events } = await lookup();

    expect(events.map(recordOf)).toMatchObject([
      { eventName: 'GetRole', errorCode: 'NoSuchEntity', responseElements: null },
    ]);
  });

  test('pages follow each other though events arrive meanwhile', async () => {
    await start();
    for (const name of ['a', 'b', 'c']) sandbox.call(accountId, 'CreateUser', { UserName: name });

    const first = await lookup({ MaxResults: 2 });
    sandbox.call(accountId, 'CreateUser', { UserName: 'd' });
    const second = await lookup({ MaxResults: 2, NextToken: first.next });

    const namesOf = ({ events }: typeof first) =>
      events.map((event) => (recordOf(event)['requestParameters'] as { userName?: string } | null)?.userName);
    expect([namesOf(first), namesOf(second), second.next]).toEqual([['c', 'b'], ['a'], undefined]);
  });

  test('narrows by one attribute, by time and by region', async () => {
    let now = Date.parse('2026-11-01T00:00:00Z');
    await start(() => now);
    sandbox.call(accountId, 'CreateUser', { UserName: 'early' });
    now += 3_600_000;
    sandbox.call(accountId, 'DeleteUser', { UserName: 'early' });
    const attribute = (AttributeKey: 'EventName' | 'ResourceName', AttributeValue: string) => ({
      LookupAttributes: [{ AttributeKey, AttributeValue }],
    });
    const countOf = async (input: LookupEventsCommandInput, region?: string) =>
      (await lookup(input, region)).events.length;

    expect(await countOf(attribute('EventName', 'DeleteUser'))).toBe(1);
    expect(await countOf(attribute('ResourceName', 'early'))).toBe(2);
    expect(await countOf({ ...attribute('ResourceName', 'early'), StartTime: new Date(now) })).toBe(1);
    expect(await countOf(attribute('ResourceName', 'early'), 'eu-central-1')).toBe(0);
  });

  test('refuses what CloudTrail refuses', async () => {
    await start();
    const attribute = { AttributeKey: 'EventName' as const, AttributeValue: 'CreateUser' };

    expect(await errorNameOf(lookup({ LookupAttributes: [attribute, attribute] }))).toBe(
      'InvalidLookupAttributesException',
    );
    expect(await errorNameOf(lookup({ StartTime: new Date(2_000), EndTime: new Date(1_000) }))).toBe(
      'InvalidTimeRangeException',
    );
    expect(await errorNameOf(lookup({ MaxResults: 51 }))).toBe('InvalidMaxResultsException');
    expect(await errorNameOf(lookup({ NextToken: 'of another question' }))).toBe('InvalidNextTokenException');
  });

  test('throttles on demand, in its own protocol', async () => {
    await start();
    sandbox.injectFault({ fault: throttling, operation: 'LookupEvents', times: 1 });

    expect(await errorNameOf(lookup())).toBe('ThrottlingException');
    expect((await lookup()).events).toEqual([]);
  });

  test('an event shows only after the delay that was asked for', async () => {
    let now = Date.parse('2026-11-01T00:00:00Z');
    sandbox = await startSandbox({ accounts: [inventory()], clock: () => now, eventDelay: 900_000 });
    sandbox.call(accountId, 'CreateUser', { UserName: 'late' });

    const atOnce = await lookup();
    now += 900_000;
    const later = await lookup({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateUser' }],
    });

    expect([atOnce.events.length, later.events.length]).toEqual([0, 1]);
  });

  test('stopping a trail is an event too', async () => {
    await start();
    const client = new CloudTrailClient(clientOptionsOf(sandbox, accountId));
    await client.send(new StopLoggingCommand({ Name: 'management-events' }));
    client.destroy();

    const { events } = await lookup();

    expect(events.map(recordOf)).toMatchObject([
      { eventName: 'StopLogging', requestParameters: { name: 'management-events' }, readOnly: false },
    ]);
    expect(sandbox.account(accountId).trails.get('management-events')?.isLogging).toBe(false);
  });
});
