import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import type { Partition } from '../../iam/account.ts';
import { isAccountId } from '../../iam/arn.ts';
import { decodeIamEvent } from '../../iam/events/decode-iam-event.ts';
import type { PushedEvent, PushedEventSource } from '../../ports/pushed-events.ts';
import { clientConfiguration, defaultLimits, type AwsCredentials, type AwsLimits } from './aws-clients.ts';
import { classifyFailure } from './classify-failure.ts';

export interface EventQueueOptions extends Partial<AwsLimits> {
  /** Of a principal that may receive from and delete in the queue. */
  readonly credentials: AwsCredentials;
  readonly queueUrl: string;
  /** The queue's region. */
  readonly region: string;
  /** `aws` by default. */
  readonly partition?: Partition;
  /** Another endpoint, such as the sandbox's. */
  readonly endpoint?: string;
  /** Seconds to wait for a message; 20, the most that SQS takes, by default. */
  readonly waitSeconds?: number;
}

/**
 * A queue that an EventBridge rule for 'AWS API Call via CloudTrail' fills. What arrives is only ever a hint to look at
 * an account (A64): of each message nothing is kept but account and event id.
 */
export function createEventQueue(options: EventQueueOptions): PushedEventSource {
  const { queueUrl, region, partition = 'aws', waitSeconds = 20 } = options;
  const client = new SQSClient({
    ...clientConfiguration({ ...defaultLimits, ...options, partition }),
    region,
    useQueueUrlAsEndpoint: options.endpoint === undefined,
  });
  const forget = async (receipt: string) => {
    const command = new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt });
    await typed('DeleteMessage', () => client.send(command));
  };
  return {
    receive: async (signal) => {
      const command = new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      });
      const sendOptions = signal === undefined ? {} : { abortSignal: signal };
      const { Messages = [] } = await typed('ReceiveMessage', () => client.send(command, sendOptions));
      const decoded = Messages.map((message) => ({ message, event: decodeMessage(message) }));
      for (const { message, event } of decoded) {
        // Delivered again it would be no better.
        if (event === undefined && message.ReceiptHandle !== undefined) await forget(message.ReceiptHandle);
      }
      return decoded.flatMap(({ event }) => event ?? []);
    },
    settle: ({ receipt }) => forget(receipt),
  };
}

async function typed<Value>(operation: string, send: () => Promise<Value>): Promise<Value> {
  try {
    return await send();
  } catch (error) {
    throw classifyFailure(error, operation);
  }
}

/** EventBridge's envelope around the record; undefined for anything else, and for what only reads. */
function decodeMessage({ Body = '', ReceiptHandle, Attributes }: Message): PushedEvent | undefined {
  const decoded = decodeIamEvent(detailOf(Body));
  if (decoded === undefined || decoded.isReading || ReceiptHandle === undefined) return undefined;
  const { accountId, eventId } = decoded.event;
  if (!isAccountId(accountId) || !/^[\w-]{1,64}$/.test(eventId)) return undefined;
  const deliveries = Number(Attributes?.ApproximateReceiveCount ?? 1);
  return { accountId, eventId, deliveries, receipt: ReceiptHandle };
}

function detailOf(body: string): unknown {
  try {
    const envelope: unknown = JSON.parse(body);
    return typeof envelope === 'object' && envelope !== null && 'detail' in envelope
      ? envelope.detail
      : undefined;
  } catch {
    return undefined;
  }
}
