import { afterEach, describe, expect, test } from '@jest/globals';
import { createEventHistory, type EventHistoryOptions } from '../../../src/adapters/aws/event-history.ts';
import {
  accessDenied,
  expiredToken,
  halfAnswer,
  throttling,
  type Fault,
} from '../../../src/sandbox/faults.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/start-sandbox.ts';
import { accountId, inventory, role } from '../../sandbox/sample-inventory.ts';

let sandbox: Sandbox;
let now: number;

const day = 24 * 3_600_000;
const week = 7 * day;
const beginning = Date.parse('2026-11-01T00:00:00Z');

afterEach(() => sandbox.stop());

async function start(options: Partial<SandboxOptions> = {}): Promise<void> {
  now = beginning;
  const partition = options.accounts?.[0]?.partition ?? 'aws';
  sandbox = await startSandbox({
    accounts: [inventory({ partition, roles: [role('web')] })],
    clock: () => now,
    ...options,
  });
}

function history(options: Partial<EventHistoryOptions> = {}) {
  return createEventHistory({
    credentialsFor: sandboxCredentials,
    endpoint: sandbox.endpoint,
    requestsPerSecond: 1000,
    maxAttempts: 1,
    ...options,
  });
}

function read(options: Partial<EventHistoryOptions> = {}, since = beginning) {
  const until = new Date(now + 1000).toISOString();
  return history(options).readEvents({ accountId, since: new Date(since).toISOString(), until });
}

function createUsers(...names: readonly string[]): void {
  for (const name of names) sandbox.call(accountId, 'CreateUser', { UserName: name });
}

describe('the event history of an account', () => {
  test('gives the calls that change something, oldest first, over pages and slices of time', async () => {
    await start({ pageSizeLimit: 2 });
    createUsers('a', 'b', 'c');
    sandbox.call(accountId, 'ListUsers', {});
    now += 2 * week;
    createUsers('d');

    const { events, readUntil, failure } = await read();

    expect(events.map(({ parameters }) => parameters['userName']).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(events.at(-1)).toMatchObject({
      name: 'CreateUser',
      source: 'iam.amazonaws.com',
      time: '2026-11-15T00:00:00Z',
      actor: { kind: 'root', principalId: accountId },
      sourceAddress: '127.0.0.1',
      parameters: { userName: 'd' },
    });
    expect([readUntil, failure]).toEqual(['2026-11-15T00:00:01.000Z', undefined]);
  });

  test('a failed call is given with its error code', async () => {
    await start();
    expect(() => sandbox.call(accountId, 'DeleteUser', { UserName: 'none' })).toThrow('cannot be found');

    const { events } = await read();

    expect(events).toMatchObject([{ name: 'DeleteUser', errorCode: 'NoSuchEntity' }]);
  });

  test('A48 stopping a trail is seen, and the events after it too', async () => {
    await start();
    const { CloudTrailClient, StopLoggingCommand } = await import('@aws-sdk/client-cloudtrail');
    const client = new CloudTrailClient({
      region: 'us-east-1',
      endpoint: sandbox.endpoint,
      credentials: sandboxCredentials(accountId),
    });
    await client.send(new StopLoggingCommand({ Name: 'management-events' }));
    client.destroy();
    now += 1000;
    createUsers('mallory');

    const { events } = await read();

    expect(events.map(({ name }) => name)).toEqual(['StopLogging', 'CreateUser']);
  });

  test('throttling is waited for', async () => {
    await start();
    createUsers('a');
    sandbox.injectFault({ fault: throttling, operation: 'LookupEvents', times: 2 });

    const { events, failure } = await read({ maxAttempts: 4 });

    expect([events.length, failure]).toEqual([1, undefined]);
  });

  test.each<[string, Fault, string]>([
    ['throttled', throttling, 'throttled'],
    ['denied', accessDenied, 'accessDenied'],
    ['an expired token', expiredToken, 'credentialsExpired'],
    ['a reset connection', { kind: 'connectionReset', when: 'before-answer' }, 'connectionFailed'],
    ['half an answer', { kind: 'connectionReset', when: 'within-answer' }, 'connectionFailed'],
    ['half a page', halfAnswer, 'malformedAnswer'],
    ['a hang', { kind: 'hang' }, 'deadlineExceeded'],
  ])('A48 %s: what was read whole stays, and why the rest is unknown', async (_, fault, expected) => {
    await start();
    createUsers('a');
    now += week + 3_600_000;
    createUsers('b');
    sandbox.injectFault({ fault, operation: 'LookupEvents', after: 2 });

    const { events, readUntil, failure } = await read({ deadline: 1500 });

    expect(events.map(({ parameters }) => parameters['userName'])).toEqual(['a']);
    expect(readUntil).toBe('2026-11-08T00:00:00.000Z');
    expect([failure?.failure, failure?.operation]).toEqual([expected, 'LookupEvents']);
  });

  test('reading goes on from where it ended', async () => {
    await start();
    createUsers('a');
    now += week + 3_600_000;
    createUsers('b');
    sandbox.injectFault({ fault: throttling, operation: 'LookupEvents', after: 2, times: 1 });

    const first = await read();
    const second = await read({}, Date.parse(first.readUntil));

    expect([first.events.length, second.events.length, second.failure]).toEqual([1, 1, undefined]);
  });

  test('begins 90 days ago at the earliest', async () => {
    await start();
    now += 200 * day;

    const { since } = await read({ requestsPerSecond: 100_000 }, now - 91 * day);

    expect(since).toBe(new Date(now + 1000 - 90 * day).toISOString());
  });

  test.each([
    ['aws', 'us-east-1'],
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
  ] as const)('the IAM of %s records in %s', async (partition, region) => {
    await start({ accounts: [inventory({ partition })] });
    createUsers('a');

    const { events } = await read({ partition });

    expect(events.map((event) => event.region)).toEqual([region]);
  });

  test('A64 an event is found by its id, and one that history does not hold is not', async () => {
    await start();
    createUsers('a');
    const [event] = (await read()).events;

    const found = await history().findEvent(accountId, event?.eventId ?? '');
    const forged = await history().findEvent(accountId, '11111111-2222-3333-4444-555555555555');

    expect([found, forged]).toEqual([event, undefined]);
  });
});
