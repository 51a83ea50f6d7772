import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { parseArn } from '../../iam/arn.ts';
import { partitions } from '../../iam/account.ts';
import { NotifierError, type Notifier } from '../../ports/notifier.ts';
import { credentialsAtHand } from './account-credentials.ts';
import { clientConfiguration, defaultLimits, type AwsClientOptions } from './aws-clients.ts';
import { notificationSubject, notificationText } from '../../render/notification-text.ts';

/** SNS API Reference, Publish: a subject is below 100 characters of ASCII without line breaks. */
const longestSubject = 99;

/** Errors that another try will meet again; the client has tried those of the network and throttling several times. */
function isPassing(cause: unknown): boolean {
  const { $metadata } = cause as { readonly $metadata?: { readonly httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  return status === undefined || status >= 500;
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : 'unknown error';
}

/** A client of the topics of one region. */
export function createSnsClient(region: string, options: AwsClientOptions): SNSClient {
  return new SNSClient({ ...clientConfiguration(options), region });
}

/** Publishes plain text to a topic; e-mail, SMS and queues are its subscriptions. */
export function createSnsNotifier(client: SNSClient, topicArn: string): Notifier {
  const isOrdered = topicArn.endsWith('.fifo');
  return {
    send: async (message) => {
      const command = new PublishCommand({
        TopicArn: topicArn,
        Subject: notificationSubject(message).slice(0, longestSubject),
        Message: notificationText(message),
        ...(isOrdered && { MessageGroupId: 'four-eyes', MessageDeduplicationId: message.id }),
      });
      try {
        await client.send(command);
      } catch (cause) {
        const what = `SNS did not take the message (${nameOf(cause)})`;
        throw new NotifierError(what, { isPassing: isPassing(cause), cause });
      }
    },
  };
}

/** The notifier of a topic, with the credentials at hand and a client of the topic's own Region. */
export function createSnsNotifierFor(topicArn: string): Notifier {
  const arn = parseArn(topicArn);
  const region = arn?.region ?? '';
  const partition = partitions.find((one) => one === arn?.partition) ?? 'aws';
  const credentials = credentialsAtHand(region);
  return createSnsNotifier(createSnsClient(region, { ...defaultLimits, credentials, partition }), topicArn);
}
