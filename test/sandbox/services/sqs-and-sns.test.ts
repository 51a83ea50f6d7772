import { afterEach, describe, expect, test } from '@jest/globals';
import { CloudTrailClient, StopLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { clientOptionsOf, errorNameOf } from '../client-options.ts';
import { accountId, inventory } from '../sample-inventory.ts';

let sandbox: Sandbox;
let now = 1_800_000_000_000;

afterEach(() => sandbox.stop());

const QueueUrl = () => `${sandbox.endpoint}/${accountId}/iam-events`;

async function start(): Promise<SQSClient> {
  sandbox = await startSandbox({
    accounts: [inventory()],
    eventQueue: { accountId, name: 'iam-events' },
    clock: () => now,
  });
  return new SQSClient(clientOptionsOf(sandbox, accountId));
}

describe('SQS in the sandbox', () => {
  test('gets write events as EventBridge sends them, and no reads', async () => {
    const client = await start();
    sandbox.call(accountId, 'CreateUser', { UserName: 'mallory' });
    sandbox.call(accountId, 'ListUsers', {});

    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: QueueUrl(), MaxNumberOfMessages: 10 }),
    );
    client.destroy();

    expect(Messages.map(({ Body = '' }) => JSON.parse(Body) as unknown)).toMatchObject([
      {
        'detail-type': 'AWS API Call via CloudTrail',
        source: 'aws.iam',
        account: accountId,
        region: 'us-east-1',
        detail: { eventName: 'CreateUser', requestParameters: { userName: 'mallory' } },
      },
    ]);
  });

  test('hides a received message for a while, and forgets a deleted one', async () => {
    const client = await start();
    sandbox.call(accountId, 'CreateUser', { UserName: 'mallory' });
    const receive = async () =>
      (await client.send(new ReceiveMessageCommand({ QueueUrl: QueueUrl() }))).Messages ?? [];

    const first = await receive();
    const hidden = await receive();
    now += 30_000;
    const again = await receive();
    const ReceiptHandle = again[0]?.ReceiptHandle;
    await client.send(new DeleteMessageCommand({ QueueUrl: QueueUrl(), ReceiptHandle }));
    now += 30_000;
    const gone = await receive();
    client.destroy();

    expect([first.length, hidden.length, again.length, gone.length]).toEqual([1, 0, 1, 0]);
  });

  test('gets nothing while no trail logs', async () => {
    const client = await start();
    const cloudTrail = new CloudTrailClient(clientOptionsOf(sandbox, accountId));
    await cloudTrail.send(new StopLoggingCommand({ Name: 'management-events' }));
    sandbox.call(accountId, 'CreateUser', { UserName: 'mallory' });

    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl: QueueUrl() }));
    client.destroy();
    cloudTrail.destroy();

    expect(Messages).toBeUndefined();
  });

  test('a queue that is not there', async () => {
    const client = await start();

    const call = client.send(new ReceiveMessageCommand({ QueueUrl: `${QueueUrl()}-2` }));

    expect(await errorNameOf(call)).toBe('QueueDoesNotExist');
    client.destroy();
  });
});

describe('SNS in the sandbox', () => {
  test('keeps what is published', async () => {
    await start();
    const client = new SNSClient(clientOptionsOf(sandbox, accountId));
    const { TopicArn = '' } = await client.send(new CreateTopicCommand({ Name: 'drift' }));

    await client.send(
      new PublishCommand({
        TopicArn,
        Subject: 'drift',
        Message: 'a & <b>',
        MessageAttributes: { severity: { DataType: 'String', StringValue: 'high' } },
      }),
    );

    expect(TopicArn).toBe(`arn:aws:sns:us-east-1:${accountId}:drift`);
    expect(sandbox.published(TopicArn)).toMatchObject([
      { subject: 'drift', message: 'a & <b>', attributes: { severity: 'high' } },
    ]);
    const missing = client.send(new PublishCommand({ TopicArn: `${TopicArn}s`, Message: 'x' }));
    expect(await errorNameOf(missing)).toMatch(/^NotFound/);
    const long = client.send(new PublishCommand({ TopicArn, Message: 'x'.repeat(262_145) }));
    expect(await errorNameOf(long)).toMatch(/^InvalidParameter/);
    client.destroy();
  });
});
