import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createEventQueue } from '../../../src/adapters/aws/event-queue.ts';
import { sandboxCredentials } from '../../../src/sandbox/sandbox-credentials.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { clientOptionsOf } from '../../sandbox/client-options.ts';
import { accountId, inventory } from '../../sandbox/sample-inventory.ts';

let sandbox: Sandbox;
let now = 1_800_000_000_000;

beforeEach(async () => {
  sandbox = await startSandbox({
    accounts: [inventory()],
    eventQueue: { accountId, name: 'iam-events' },
    clock: () => now,
  });
});

afterEach(() => sandbox.stop());

function queue(name = 'iam-events') {
  return createEventQueue({
    credentials: sandboxCredentials(accountId),
    queueUrl: `${sandbox.endpoint}/${accountId}/${name}`,
    region: 'us-east-1',
    endpoint: sandbox.endpoint,
    waitSeconds: 0,
    maxAttempts: 1,
  });
}

describe('the queue of pushed events', () => {
  test('gives the account and the event id of each change', async () => {
    sandbox.call(accountId, 'CreateUser', { UserName: 'mallory' });
    const eventId = sandbox.account(accountId).events[0]?.eventID;

    expect(await queue().receive()).toMatchObject([{ accountId, eventId, deliveries: 1 }]);
  });

  test('delivers again what was not settled, and no more what was', async () => {
    sandbox.call(accountId, 'CreateUser', { UserName: 'mallory' });
    await queue().receive();
    now += 30_000;
    const [again] = await queue().receive();
    if (again !== undefined) await queue().settle(again);
    now += 30_000;

    expect([again?.deliveries, await queue().receive()]).toEqual([2, []]);
  });

  test.each([
    ['no JSON', 'hello'],
    ['no envelope', '[]'],
    ['no record', '{"detail":{}}'],
    [
      'an account that is none',
      '{"detail":{"eventID":"1","eventTime":"2026-01-01T00:00:00Z","recipientAccountId":"../x","eventName":"CreateUser","eventSource":"iam.amazonaws.com"}}',
    ],
  ])('drops a message of another form: %s', async (_, body) => {
    const client = new SQSClient(clientOptionsOf(sandbox, accountId));
    const QueueUrl = `${sandbox.endpoint}/${accountId}/iam-events`;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    client.destroy();

    const received = await queue().receive();
    now += 30_000;

    expect([received, sandbox.callCounts.get('DeleteMessage')]).toEqual([[], 1]);
  });

  test('a queue that is not there is a typed failure', async () => {
    await expect(queue('other').receive()).rejects.toMatchObject({
      failure: 'refused',
      operation: 'ReceiveMessage',
    });
  });
});
