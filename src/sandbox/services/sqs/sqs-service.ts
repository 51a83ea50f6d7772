import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { QueryError } from '../../query-error.ts';
import type { JsonOperationContext, JsonService } from '../../service.ts';
import { queueArn } from '../../state/create-sandbox-state.ts';
import type { StoredMessage, StoredQueue } from '../../state/queue-state.ts';
import { sendMessage } from './send-message.ts';

/** SQS, as far as a worker takes pushed events from a standard queue. */
export const sqsService: JsonService = {
  protocol: 'json',
  name: 'sqs',
  targetPrefix: 'AmazonSQS',
  jsonVersion: '1.0',
  operations: {
    /** Idempotent: a queue of that name stays as it is. */
    CreateQueue: (context) => {
      const name = context.input.requiredText('QueueName');
      if (!/^[\w-]{1,80}$/.test(name)) {
        throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores.');
      }
      const queue = { accountId: context.account.accountId, name, messages: [] };
      const { queues } = context.sandbox;
      if (!queues.has(queueArn(queue))) queues.set(queueArn(queue), queue);
      return { QueueUrl: `https://sqs.us-east-1.amazonaws.com/${queue.accountId}/${name}` };
    },

    SendMessage: (context) => {
      const body = context.input.requiredText('MessageBody');
      const message = sendMessage(findQueue(context), body, context.account.clock());
      return { MessageId: message.id, MD5OfMessageBody: digestOf(body) };
    },

    /** Up to ten messages, each hidden for the visibility timeout; waits for the first as long as it was asked to. */
    ReceiveMessage: async (context) => {
      const queue = findQueue(context);
      const count = integerWithin(context, 'MaxNumberOfMessages', 1, 10) ?? 1;
      const until = performance.now() + 1000 * (integerWithin(context, 'WaitTimeSeconds', 0, 20) ?? 0);
      for (;;) {
        const received = receive(context, queue, count);
        if (received.length > 0) return { Messages: received.map(describeMessage) };
        if (performance.now() >= until) return {};
        await delay(20);
      }
    },

    /** A message that is gone, or was delivered again since, is no error. */
    DeleteMessage: (context) => {
      const handle = context.input.requiredText('ReceiptHandle');
      const { messages } = findQueue(context);
      const index = messages.findIndex(({ receiptHandle }) => receiptHandle === handle);
      if (index >= 0) messages.splice(index, 1);
      return {};
    },

    ChangeMessageVisibility: (context) => {
      const handle = context.input.requiredText('ReceiptHandle');
      const message = findQueue(context).messages.find(({ receiptHandle }) => receiptHandle === handle);
      if (message === undefined) throw invalidParameter('the receipt handle is of no message in flight');
      const seconds = integerWithin(context, 'VisibilityTimeout', 0, 43_200) ?? 0;
      message.visibleAt = context.account.clock() + 1000 * seconds;
      return {};
    },

    GetQueueAttributes: (context) => {
      const queue = findQueue(context);
      const now = context.account.clock();
      const visible = queue.messages.filter(({ visibleAt }) => visibleAt <= now).length;
      return {
        Attributes: {
          QueueArn: queueArn(queue),
          ApproximateNumberOfMessages: String(visible),
          ApproximateNumberOfMessagesNotVisible: String(queue.messages.length - visible),
        },
      };
    },
  },
};

function findQueue({ input, sandbox }: JsonOperationContext): StoredQueue {
  const [accountId = '', name = ''] = input.requiredText('QueueUrl').split('/').slice(-2);
  const queue = sandbox.queues.get(queueArn({ accountId, name }));
  if (queue !== undefined) return queue;
  throw new QueryError('com.amazonaws.sqs#QueueDoesNotExist', 400, 'The specified queue does not exist.');
}

function receive(
  { account, input }: JsonOperationContext,
  { messages }: StoredQueue,
  count: number,
): readonly StoredMessage[] {
  const now = account.clock();
  const received = messages.filter(({ visibleAt }) => visibleAt <= now).slice(0, count);
  for (const message of received) {
    message.visibleAt = now + 1000 * (input.optionalNumber('VisibilityTimeout') ?? 30);
    message.receiptHandle = randomUUID();
    message.received += 1;
  }
  return received;
}

function describeMessage({ id, receiptHandle, body, sentAt, received }: StoredMessage) {
  return {
    MessageId: id,
    ReceiptHandle: receiptHandle,
    MD5OfBody: digestOf(body),
    Body: body,
    Attributes: { SentTimestamp: String(sentAt), ApproximateReceiveCount: String(received) },
  };
}

/** What SQS gives so that a client can tell a damaged body; it protects nothing. */
function digestOf(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

function integerWithin(
  { input }: JsonOperationContext,
  name: string,
  minimum: number,
  maximum: number,
): number | undefined {
  const value = input.optionalNumber(name);
  if (value === undefined || (Number.isInteger(value) && value >= minimum && value <= maximum)) return value;
  throw invalidParameter(
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${minimum} and ${maximum}, if provided.`,
  );
}

function invalidParameter(message: string): QueryError {
  return new QueryError('InvalidParameterValue', 400, message);
}
